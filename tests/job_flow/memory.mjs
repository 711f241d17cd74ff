// SPDX-License-Identifier: MIT
// No key is left in the memory of nosana-job at the end of a command: usage: memory.mjs NOSANA_JOB DUMP_MEMORY_LIBRARY
import {randomBytes} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {check, finish, host, market, run, start_chain, start_host, wallet_of, workplace} from './rehearsal.mjs';

const [tool, library] = process.argv.slice(2);
const folder = workplace();
const me = wallet_of(randomBytes(32));
writeFileSync(join(folder, 'wallet.json'), me.json, {mode: 0o600});
const chain = await start_chain(tool, folder, {slot_ms: 100,
  fund: {[me.address]: {sol: '10', nos: '1000'}, [host.address]: {sol: '1', nos: '0'}}});
const there = await start_host(tool, folder, chain.rpc);
const canary = 'NOSANA_DUMP=';  // in the memory of every process: a dump without it is none

/// The 32 bytes of each key that is known now: those of the wallet, and those in the files of the state.
function keys() {
  const known = {'the wallet': me.seed, 'the wallet as it is written': me.json.slice(1, 90)};
  for (const name of readdirSync(join(folder, 'state'), {recursive: true})) {
    if (!/key/.test(name)) continue;
    const bytes = readFileSync(join(folder, 'state', name), 'utf8');
    for (const [i, pair] of (bytes.match(/\[(?:\s*\d+\s*,){63}\s*\d+\s*\]/g) ?? []).entries())
      known[`key ${i + 1} of ${name}`] = Buffer.from(JSON.parse(pair).slice(0, 32));
  }
  return known;
}

async function look(what, ...words) {
  const dump = join(folder, 'dump');
  const {SOLANA_WALLET, ...env} = there.env;
  const done = await run(tool, folder, chain.rpc, [...words, '--wallet', join(folder, 'wallet.json')],
                         {env: {...env, LD_PRELOAD: library, NOSANA_DUMP: dump}});
  check(`${what} succeeds`, done.status === 0, `${done.status} ${done.err}`);
  const memory = readFileSync(dump);
  check(`the memory of ${what} was read`, memory.includes(canary));
  if (what === 'post') check('as the public key shows, which nothing wipes', memory.includes(me.bytes));
  const left = Object.entries(keys()).filter(([, bytes]) => memory.includes(bytes)).map(([name]) => name);
  check(`${what} leaves no key in memory`, left.length === 0, left.join(', '));
  return done.out;
}

await look('post', 'post', '--file', 'job.json', '--market', market, '--timeout', '5', '--wait', '--confidential', '--yes');
check('there are keys to look for beside the wallet', Object.keys(keys()).length > 2, Object.keys(keys()).join());
const job = readdirSync(join(folder, 'state')).find(name => name.endsWith('.results.json')).replace('.results.json', '');
await look('results', 'results', job, '--output', join(folder, 'again.json'));
await look('status', 'status', job);
there.stop();
chain.stop();
finish();
