// SPDX-License-Identifier: MIT
// What the tests of nosana-job share: a chain of its own for each, wallets, and the tool itself.
import {spawn, spawnSync} from 'node:child_process';
import {createPrivateKey, createPublicKey} from 'node:crypto';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
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
  const seed = Buffer.from(Array.from({length: 32}, (_, i) => (first + i) & 0xff));
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

/// Starts the chain of the tool; `scenario` is added to a funded wallet and a market.
export async function start_chain(tool, folder, scenario = {}) {
  const file = join(folder, 'scenario.json');
  writeFileSync(file, JSON.stringify({
    slot_ms: 400, fund: {[poster.address]: {sol: '10', nos: '1000'}, [host.address]: {sol: '1', nos: '0'}},
    markets: [{address: market, price: 48, timeout: 7200}], ...scenario,
  }));
  const child = spawn(tool, ['chain', '--listen', '127.0.0.1:0', '--scenario', file, '--json'],
                      {stdio: ['ignore', 'pipe', 'inherit']});
  process.on('exit', () => child.kill());
  const line = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', bytes => {
      text += bytes;
      if (text.includes('\n')) resolve(text);
    });
    child.on('exit', code => reject(new Error(`the chain ended with ${code}`)));
  });
  return {child, rpc: JSON.parse(line).rpc, stop: () => child.kill()};
}

export function environment(folder, rpc) {
  return {...process.env, HOME: folder, NOSANA_RPC: rpc, NOSANA_JOB_STATE: join(folder, 'state'),
          SOLANA_WALLET: poster.json};
}

/// Runs the tool to its end, without a terminal. Asynchronous: the chain may be in this process.
export function run(tool, folder, rpc, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(tool, args, {env: environment(folder, rpc), cwd: folder,
                                     stdio: ['ignore', 'pipe', 'pipe'], ...options});
    let out = '';
    let err = '';
    child.stdout.on('data', bytes => { out += bytes; });
    child.stderr.on('data', bytes => { err += bytes; });
    child.on('close', (status, signal) => resolve({status, signal, out, err}));
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
