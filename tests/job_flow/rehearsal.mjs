// SPDX-License-Identifier: MIT
// What the tests of nosana-job share: a chain of its own for each, wallets, and the tool itself.
import {spawn, spawnSync} from 'node:child_process';
import {createPrivateKey, createPublicKey, randomInt} from 'node:crypto';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer as create_http_server} from 'node:http';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export function base58(bytes) {
  let number = BigInt('0x' + Buffer.from(bytes).toString('hex'));
  let text = '';
  for (; number > 0n; number /= 58n) text = alphabet[Number(number % 58n)] + text;
  for (const byte of bytes) {
    if (byte !== 0) break;
    text = '1' + text;
  }
  return text;
}

/// A Solana key pair of 32 counting bytes.
export function wallet(first) {
  return wallet_of(Buffer.from(Array.from({length: 32}, (_, i) => (first + i) & 0xff)));
}

export function wallet_of(seed) {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPublicKey(createPrivateKey({key: pkcs8, format: 'der', type: 'pkcs8'}));
  const bytes = key.export({format: 'der', type: 'spki'}).subarray(-32);
  return {address: base58(bytes), json: JSON.stringify([...seed, ...bytes]), seed, bytes};
}

export const poster = wallet(0);
export const host = wallet(0x60);
export const market = wallet(0x80).address;

export const definition = {
  version: '0.1', type: 'container', meta: {trigger: 'cli'},
  ops: [{type: 'container/run', id: 'hello', args: {cmd: ['echo', 'hello'], image: 'ubuntu'}}],
};

/// A folder that is gone at the end, with a wallet and a definition in it.
export function workplace() {
  const folder = mkdtempSync(join(tmpdir(), 'nosana-job-'));
  process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
  writeFileSync(join(folder, 'wallet.json'), poster.json, {mode: 0o600});
  writeFileSync(join(folder, 'job.json'), JSON.stringify(definition));
  return folder;
}

// A test that is killed (by ctest, after its time) runs nothing at its end: the system ends its programs then.
// source   prctl(2), PR_SET_PDEATHSIG; setpriv is a part of util-linux
const leash = spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0 ? ['setpriv', '--pdeathsig', 'TERM'] : [];

/// Starts a program that ends with this one, whatever ends this one.
export function start_program(program, words, options) {
  const [first, ...more] = [...leash, program, ...words];
  const child = spawn(first, more, options);
  process.on('exit', () => child.kill());
  return child;
}

/// The first line that a program writes to standard output; it says where the program listens.
export function first_line(child, name) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', bytes => {
      text += bytes;
      if (text.includes('\n')) resolve(text.split('\n')[0].trim());
    });
    child.on('exit', code => reject(new Error(`the ${name} ended with ${code}`)));
  });
}

/// Starts the chain of the tool; `scenario` is added to a funded wallet and a market.
export async function start_chain(tool, folder, scenario = {}, listen = '127.0.0.1:0') {
  const file = join(folder, 'scenario.json');
  writeFileSync(file, JSON.stringify({
    slot_ms: 400, fund: {[poster.address]: {sol: '10', nos: '1000'}, [host.address]: {sol: '1', nos: '0'}},
    markets: [{address: market, price: 48, timeout: 7200}], ...scenario,
  }));
  const child = start_program(tool, ['chain', '--listen', listen, '--scenario', file, '--json'],
                              {stdio: ['ignore', 'pipe', 'inherit']});
  return {child, rpc: JSON.parse(await first_line(child, 'chain')).rpc, stop: () => child.kill()};
}

/// Starts the host of the tool. faults: of its scenario; after_posting: milliseconds, where it comes only when a
/// journal in the folder says that a job was posted. The answer has `env`, with which the tool finds it.
export async function start_host(tool, folder, rpc, {profile = 'new', faults = [], args = [], env = {}, after_posting,
                                                     listen = '127.0.0.1:0'} = {}) {
  writeFileSync(join(folder, 'host.json'), host.json, {mode: 0o600});
  writeFileSync(join(folder, 'host_scenario.json'), JSON.stringify({faults}));
  // One that comes late has its port already, so that the tool can be told where it will be.
  const port = after_posting === undefined ? undefined : await free_port();
  const words = ['host', '--wallet', join(folder, 'host.json'), '--market', market, '--profile', profile,
                 ...(args.includes('--pace') ? [] : ['--pace', '5']),
                 '--scenario', join(folder, 'host_scenario.json'), '--listen', port ? `127.0.0.1:${port}` : listen, ...args];
  const state = {child: undefined, text: ''};
  const start = () => new Promise((resolve, reject) => {
    state.child = start_program(tool, words, {env: {...environment(folder, rpc), ...env}, stdio: ['ignore', 'pipe', 'pipe']});
    state.child.stderr.on('data', bytes => { state.text += bytes; });
    first_line(state.child, 'host').then(line => resolve(line.split(' ').pop()),
                                         error => reject(new Error(`${error.message}: ${state.text}`)));
  });
  let url = `http://127.0.0.1:${port}`;
  let timer;
  if (port) {
    timer = setInterval(() => {
      if (!journals(folder).some(each => each.text.includes('"event":"posted"'))) return;
      clearInterval(timer);
      timer = setTimeout(() => start().catch(error => { state.text += error.message; }), after_posting);
    }, 20);
  } else {
    url = await start();
  }
  return {url, env: {...environment(folder, rpc), NOSANA_HOST_URL: url, NOSANA_PUBLISHED_URL: `${url}/published/{job}`},
          said: () => state.text, received: () => state.text.split('definition received').length - 1,
          kill: () => state.child.kill('SIGKILL'), start,
          stop: () => { clearTimeout(timer); clearInterval(timer); state.child?.kill(); }};
}

/// The port of a server of this process.
export function listening(server) {
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

// Below those that the system gives to connections, or one of the many of the tests that run beside this one might
// take it before who it is for.
const first_given = existsSync('/proc/sys/net/ipv4/ip_local_port_range')
  ? Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10) : 32768;

async function free_port() {
  for (;;) {
    const port = first_given > 12000 ? randomInt(10000, first_given) : 0;
    const server = create_http_server();
    const found = await new Promise(resolve => {
      server.on('error', () => resolve(undefined));
      server.listen(port, '127.0.0.1', () => resolve(server.address().port));
    });
    if (found === undefined) continue;
    await new Promise(resolve => server.close(resolve));
    return found;
  }
}

/// A port that is free, and the next one too: there @nosana/sdk looks for the subscriptions of a node.
export async function free_ports() {
  for (;;) {
    const port = await free_port();
    const next = create_http_server();
    const is_free = await new Promise(resolve => {
      next.on('error', () => resolve(false));
      next.listen(port + 1, '127.0.0.1', () => next.close(() => resolve(true)));
    });
    if (is_free) return port;
  }
}

/// A host that is none: it answers for nobody and counts what is sent to it.
export async function bait() {
  let posts = 0;
  const server = create_http_server((request, response) => {
    if (request.method === 'POST') ++posts;
    response.end('"nobody"');
  });
  const port = await listening(server);
  return {url: `http://127.0.0.1:${port}`, posts: () => posts, stop: () => server.close()};
}

/// A node in front of another one, that refuses some methods, and subscriptions where `sockets` is false.
export async function rpc_proxy(rpc, {refuse = [], sockets = true}) {
  const server = create_http_server((request, response) => {
    let text = '';
    request.on('data', bytes => { text += bytes; });
    request.on('end', async () => {
      const {id, method} = JSON.parse(text);
      if (refuse.includes(method)) {
        response.end(JSON.stringify({jsonrpc: '2.0', id, error: {code: -32600, message: 'RPC call has been disabled.'}}));
        return;
      }
      const answer = await fetch(rpc, {method: 'POST', headers: {'content-type': 'application/json'}, body: text});
      response.writeHead(answer.status).end(await answer.text());
    });
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!sockets) return socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    const {port} = new URL(rpc);
    const behind = connect(Number(port), '127.0.0.1', () => {
      const headers = request.rawHeaders.reduce((lines, word, i) => lines + word + (i % 2 ? '\r\n' : ': '), '');
      behind.write(`GET ${request.url} HTTP/1.1\r\n${headers}\r\n`);
      behind.write(head);
      behind.pipe(socket).pipe(behind);
    });
    behind.on('error', () => socket.destroy());
    socket.on('close', () => behind.destroy());
  });
  const port = await listening(server);
  return {url: `http://127.0.0.1:${port}`, stop: () => server.close()};
}

/// Does all, so many at once, in order of their beginning.
export async function in_parallel(count, items, act) {
  const left = [...items];
  await Promise.all(Array.from({length: count}, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  }));
}

const longest_run = 400_000;

export function environment(folder, rpc) {
  return {...process.env, HOME: folder, NOSANA_RPC: rpc, NOSANA_JOB_STATE: join(folder, 'state'),
          SOLANA_WALLET: poster.json};
}

/// Runs the tool to its end, without a terminal. Asynchronous: the chain may be in this process. Where it has no end,
/// it is killed, so that the test says which one, in place of being killed itself.
export function run(tool, folder, rpc, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(tool, args, {env: environment(folder, rpc), cwd: folder,
                                     stdio: ['ignore', 'pipe', 'pipe'], ...options});
    let out = '';
    let err = '';
    const watch = setTimeout(() => {
      err += '(killed: it had no end)';
      child.kill('SIGKILL');
    }, longest_run);
    child.stdout.on('data', bytes => { out += bytes; });
    child.stderr.on('data', bytes => { err += bytes; });
    child.on('close', (status, signal) => {
      clearTimeout(watch);
      resolve({status, signal, out, err});
    });
    if (options.started) options.started(child);
  });
}

export async function call(rpc, method, params = []) {
  const answer = await fetch(rpc, {
    method: 'POST', headers: {'content-type': 'application/json'},
    body: JSON.stringify({jsonrpc: '2.0', id: 1, method, params}),
  });
  const {result, error} = await answer.json();
  if (error) throw new Error(error.message);
  return result;
}

/// The job accounts of the chain, as addresses.
export async function jobs_on_chain(rpc) {
  const found = await call(rpc, 'getProgramAccounts', ['nosJhNRqr2bc9g1nfGDcXXTXvYUmxD4cVwy2pMWhrYM',
    {encoding: 'base64', filters: [{memcmp: {offset: 0, bytes: 'GESmduEEyPE'}}]}]);
  return found.map(each => each.pubkey);
}

/// Millionths of a NOS that a wallet has left.
export async function nos_left(rpc, owner = poster.address) {
  const found = await call(rpc, 'getTokenAccountsByOwner', [owner,
    {mint: 'nosXBVoaCTtYdLvKY6Csb4AC8JCdQKKAaWYtx2ZMoo7'}, {encoding: 'jsonParsed'}]);
  return Number(found.value[0].account.data.parsed.info.tokenAmount.amount);
}

export function journals(folder) {
  try {
    return readdirSync(join(folder, 'state')).filter(name => name.endsWith('.journal'))
      .map(name => ({job: name.slice(0, -'.journal'.length),
                     text: readFileSync(join(folder, 'state', name), 'utf8')}));
  } catch {
    return [];
  }
}

process.setMaxListeners(0);  // each workplace and chain has one

let failures = 0;
export function check(what, holds, more = '') {
  if (!holds) ++failures;
  console.log(`${holds ? 'ok' : 'FAILED'}: ${what}${holds ? '' : ' ' + more}`);
}

export function finish() { process.exit(failures === 0 ? 0 : 1); }
