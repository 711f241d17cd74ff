// SPDX-License-Identifier: MIT
// Our client against a host with the official check of headers, and a WebSocket client of npm against
// our host. The chain is ours. Usage: compare.mjs TOOL FOLDER
import assert from 'node:assert/strict';
import { spawn, execFile } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';
import { Connection, PublicKey, Keypair } from '@solana/web3.js';
import { AuthorizationManager } from '@nosana/sdk/dist/services/authorization.js';
import { expressHost } from './express_host.mjs';

const [tool, folder] = process.argv.slice(2);
const run = promisify(execFile);
const children = [];
process.on('exit', () => children.forEach((child) => child.kill()));

async function start(...words) {
  const child = spawn(tool, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return line.split(' ').pop();
  throw new Error(`${words[0]} did not start`);
}

async function act(environment, ...words) {
  try {
    const { stdout, stderr } = await run(tool, words, { env: { ...process.env, ...environment } });
    return { status: 0, stdout, stderr };
  } catch (error) {
    return { status: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}

const wallet = async (name) => (await run(tool, ['host', '--new-wallet', `${folder}/${name}.json`])).stdout.trim();
const poster = await wallet('poster');
// One market for the host of express, which is ours on the chain, and one for each profile.
const addresses = { express: await wallet('host-express'), old: await wallet('host-old'), new: await wallet('host-new') };
const markets = { express: await wallet('market-express'), old: await wallet('market-old'), new: await wallet('market-new') };
const rpc = await start('chain', '--listen', '127.0.0.1:0', '--slot', '100', '--fund', poster,
  ...Object.values(addresses).flatMap((address) => ['--fund', address]),
  ...Object.values(markets).flatMap((market) => ['--market', market]));
const hosts = {};
for (const [name, market] of Object.entries(markets)) {
  hosts[name] = await start('host', '--rpc', rpc, '--wallet', `${folder}/host-${name}.json`, '--market', market, '--quiet',
    '--slots', '10', '--pace', '5', '--profile', name === 'old' ? 'old' : 'new');
}

// Where the account of a job has its project.
const connection = new Connection(rpc, 'confirmed');
async function projectOf(job) {
  const account = await connection.getAccountInfo(new PublicKey(job));
  if (!account) throw new Error(`Account does not exist or has no data ${job}`);
  return account.data.subarray(176, 208);
}

const file = `${folder}/definition.json`;
writeFileSync(file, JSON.stringify({ version: '0.1', type: 'container',
  ops: [{ type: 'container/run', id: 'hello', args: { image: 'ubuntu', cmd: 'echo hello', env: { NAME: 'value' } } }] }));

const express = expressHost({ address: addresses.express, projectOf, timeout: 300 });
await new Promise((done) => express.server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${express.server.address().port}`;
const environment = { NOSANA_RPC: rpc, NOSANA_JOB_STATE: `${folder}/state`, NOSANA_HOST_URL: url,
  NOSANA_PUBLISHED_URL: `${hosts.express}/published/{job}` };
const key = ['--wallet', `${folder}/poster.json`];
const post = async (market = markets.express) => {
  const posted = await act(environment, 'post', '--file', file, '--market', market, '--timeout', '5', '--confidential', '--yes', '--id-only', ...key);
  assert.equal(posted.status, 0, posted.stderr);
  return posted.stdout.trim();
};

// ---- ours against express with the official validateHeader ----
{
  const job = await post();
  setTimeout(() => express.begin(job, ['one', 'two', 'three\u001b[2J']), 1500); // a 400 "invalid job id" comes first
  const sent = await act(environment, 'send', '--job', job, '--deliver-timeout', '60', ...key, file);
  assert.equal(sent.status, 0, sent.stderr);
  const again = await act(environment, 'send', '--job', job, '--deliver-timeout', '60', ...key, file);
  assert.equal(again.status, 0, again.stderr);
  const posts = express.seen.filter(({ method }) => method === 'POST');
  assert.ok(posts.length >= 1);
  assert.equal(new Set(express.seen.map(({ header }) => header)).size, express.seen.length, 'a header was used twice');
  for (const { header } of express.seen) assert.match(header, /^nosana-job\/1 (GET|POST) \/job\/\w+\/[a-z-]+ host=\w+ body=sha256-[0-9a-f]{64} time=\d+:\w+:\d+$/);
  const logs = await act(environment, 'logs', '--no-follow', ...key, job);
  assert.equal(logs.status, 0, logs.stderr);
  assert.equal(logs.stdout, 'hello | one\nhello | two\nhello | three\\x1b[2J\n');
  const results = await act(environment, 'results', '--wait-timeout', '3', '-o', `${folder}/results.json`, ...key, job);
  assert.equal(results.status, 0, results.stderr);
  assert.equal(JSON.parse(readFileSync(`${folder}/results.json`)).opStates[0].operationId, 'hello');
  assert.equal(statSync(`${folder}/results.json`).mode & 0o777, 0o600);
}

// What the official check refuses, our client understands: a key that is not the project's. The keys of a job follow
// from the wallet, so this is another wallet.
{
  const job = await post();
  const waiting = express.begin(job, ['one']);
  const stranger = { ...environment, NOSANA_JOB_STATE: `${folder}/elsewhere` };
  const sent = await act(stranger, 'send', '--job', job, '--deliver-timeout', '60', '--wallet', `${folder}/host-old.json`, file);
  assert.equal(sent.status, 4, sent.stderr);  // before anything is asked: the chain names another wallet
  assert.equal(waiting.definition, undefined);
}

// ---- a WebSocket client of npm, with the official headers, against ours ----

// The messages that a socket gets, until there are `count` of them.
function listen(url, frame, count) {
  return new Promise((done, fail) => {
    const got = [];
    const socket = new WebSocket(url);
    socket.on('open', () => socket.send(JSON.stringify(frame)));
    socket.on('message', (data) => {
      const { data: text } = JSON.parse(data);
      got.push(JSON.parse(text));
      if (got.length === count) { socket.close(); done(got); }
    });
    socket.on('error', fail);
    socket.on('close', (code) => fail(new Error(`closed with ${code} after ${got.length}`)));
  });
}

// With what a WebSocket is closed.
function closed(url, frame) {
  return new Promise((done, fail) => {
    const socket = new WebSocket(url);
    socket.on('open', () => socket.send(JSON.stringify(frame)));
    socket.on('close', done);
    socket.on('error', fail);
  });
}

for (const profile of ['old', 'new']) {
  const ours = hosts[profile];
  const sockets = ours.replace('http', 'ws');
  const mine = { ...environment, NOSANA_HOST_URL: ours, NOSANA_PUBLISHED_URL: `${ours}/published/{job}` };
  const job = await post(markets[profile]);
  const sent = await act(mine, 'send', '--job', job, '--deliver-timeout', '60', ...key, file);
  assert.equal(sent.status, 0, sent.stderr);
  // Lines of a name and a key pair.
  const secrets = readFileSync(`${folder}/state/${job}.keys`, 'utf8').trim().split('\n');
  const project = new PublicKey(await projectOf(job)).toBase58();
  const authority = secrets
    .map((line) => Keypair.fromSecretKey(Uint8Array.from(JSON.parse(line.slice(line.indexOf('['))))))
    .find((pair) => pair.publicKey.toBase58() === project);
  assert.ok(authority, 'no key of the project was found');
  const official = new AuthorizationManager(authority);
  const header = await official.generate('Hello Nosana Node!', { includeTime: true });
  const body = { jobAddress: job, address: project };
  const lines = await listen(`${sockets}/flog`, { path: '/flog', header, body }, 6);
  assert.ok(lines.some(({ message, opId }) => message === 'hello\n' && opId === 'hello'));
  const times = lines.map(({ timestamp }) => timestamp);
  assert.deepEqual(times, [...new Set(times)].sort((a, b) => a - b), 'timestamps grow');
  const [line] = await listen(`${sockets}/log`, { path: '/log', header, body }, 1);
  assert.equal(line.job, job);
  const [state] = await listen(`${sockets}/status`, { path: '/status', header, body }, 1);
  assert.ok(['running', 'waiting-for-result'].includes(state.status), state.status);
  assert.equal(await closed(`${sockets}/nothing`, { path: '/nothing', header, body }), 3003);
  // The routes, by an HTTP client of node with the same header.
  const get = (what, value = header) => fetch(`${ours}/job/${job}/${what}`, { headers: { authorization: value } });
  assert.deepEqual(await (await get('job-definition')).json(), JSON.parse(readFileSync(file)));
  assert.equal((await get('job-definition', 'nonsense')).status, 401);
  const stranger = await new AuthorizationManager(Keypair.generate()).generate('Hello Nosana Node!');
  assert.equal((await get('results', stranger)).status, 401);
  const attached = await act(mine, 'attach', '--wait-timeout', '60', ...key, job);
  assert.equal(attached.status, 0, attached.stderr);
  assert.match(attached.stderr, /result is blank/);
}
console.log('host conformance: our client and the official check agree, and so do npm\'s ws and our host');
process.exit(0);
