// SPDX-License-Identifier: MIT
// bench/job.mjs NOSANA_JOB [COUNT]   posts COUNT jobs (1,000) confidentially from one process, hands them
// over and collects their results, against one chain and one host; and then the posting alone, by
// nosana-job and by the official @nosana/sdk in node. Prints time, memory and threads. Exit status 0 where
// all results are there, in at most 64 MiB, with no thread per job.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {environment, free_ports, host, market, nos_left, poster, start_chain, start_host, wallet, workplace}
  from '../tests/job_flow/rehearsal.mjs';

const [tool, count_text = '1000'] = process.argv.slice(2);
const count = Number(count_text);
const max_bytes = 64 * 1024 * 1024;
const max_threads = 4;
const here = dirname(fileURLToPath(import.meta.url));
const stub = 'QmYBbVdWFgfoTEdPT7mnaXJz6zQzfKb1Pts4A5B9kDMBph';
const fund = {[poster.address]: {sol: '1000', nos: '1000000'}, [host.address]: {sol: '1000', nos: '0'}};
const folder = workplace();

/// Runs the tool, and looks at its memory and threads while it does.
function measured(args, env) {
  const begin = Date.now();
  return new Promise(resolve => {
    const child = spawn(tool, args, {env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe']});
    let err = '';
    let bytes = 0;
    let threads = 0;
    child.stderr.on('data', text => { err += text; });
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        const number = name => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
        bytes = Math.max(bytes, number('VmHWM') * 1024);
        threads = Math.max(threads, number('Threads'));
      } catch {
        // it has ended
      }
    }, 50);
    child.on('close', status => {
      clearInterval(look);
      resolve({status, err, bytes, threads, milliseconds: Date.now() - begin});
    });
  });
}

const show = (what, {milliseconds, bytes, threads}) => console.log(
  `${what.padEnd(44)} ${(milliseconds / 1000).toFixed(2).padStart(8)} s ${(bytes / 2 ** 20).toFixed(1).padStart(8)} MiB` +
  (threads === undefined ? '' : ` ${threads} threads`));

// The official client reads the interface of the program from the chain.
const official = join(here, '../tests/solana/official');
const has_official = existsSync(join(official, 'node_modules/@nosana/sdk'));
const accounts = has_official ? [await (await import(join(official, 'idl.mjs'))).idl_account('nosJhNRqr2bc9g1nfGDcXXTXvYUmxD4cVwy2pMWhrYM')] : [];
let chain = await start_chain(tool, folder, {slot_ms: 400, fund, accounts}, `127.0.0.1:${await free_ports()}`);
// The queue of a market holds some 300 jobs: a host takes all, also those that are only posted.
const host_args = ['--slots', String(2 * count), '--lines', '3', '--results-window', '600'];
let at = await start_host(tool, folder, chain.rpc, {args: host_args});
const env = {...environment(folder, chain.rpc), NOSANA_HOST_URL: at.url, NOSANA_PUBLISHED_URL: `${at.url}/published/{job}`};
const post = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes', '--json',
              '--count', String(count)];
const all = await measured([...post, '--wait'], env);
const results = readdirSync(join(folder, 'state')).filter(name => name.endsWith('.results.json'));
show(`nosana-job: ${count} jobs, posted to collected`, all);
let good = all.status === 0 && results.length === count && all.bytes <= max_bytes && all.threads <= max_threads;
if (!good) console.log(`FAILED: status ${all.status}, ${results.length} results of ${count}\n${all.err.slice(-2000)}`);

const alone = await measured([...post, '--no-send'], env);
show(`nosana-job: ${count} jobs, the posting alone`, alone);
if (alone.status !== 0) {
  good = false;
  console.log(`FAILED: status ${alone.status}\n${alone.err.slice(-2000)}`);
}
if (has_official) {
  // A chain without the jobs of before, and without a host, which would take time of the processor from the sdk: as many
  // markets as there must be for all jobs to stay in their queues.
  at.stop();
  chain.stop();
  const queue = 250;  // of about 314
  const markets = Array.from({length: Math.ceil(count / queue)}, (_, i) => wallet(0x90 + i).address);
  chain = await start_chain(tool, folder,
                            {slot_ms: 400, fund, accounts, markets: markets.map(address => ({address, price: 48, timeout: 7200}))},
                            `127.0.0.1:${await free_ports()}`);
  writeFileSync(join(folder, 'poster.json'), poster.json, {mode: 0o600});
  const done = spawnSync('node', [join(official, 'post_many.mjs'), '--rpc', chain.rpc, '--market', markets.join(),
                                  '--count', String(count), '--cid', stub, '--wallet', join(folder, 'poster.json')], {encoding: 'utf8'});
  const line = done.stdout.trim().split('\n').pop();
  if (done.status === 0) {
    const theirs = JSON.parse(line);
    show(`@nosana/sdk 0.4.69 in node: ${theirs.posted} jobs, the posting`, theirs);
    if (theirs.failed > 0) console.log(`of those of the sdk ${theirs.failed} failed: ${theirs.reason}`);
    good &&= theirs.posted === count;
    console.log(`ratio of the postings: time ${(theirs.milliseconds / alone.milliseconds).toFixed(1)}, memory ${(theirs.bytes / alone.bytes).toFixed(1)}`);
  } else {
    console.log(`the official client failed: ${done.stderr.slice(-500)}`);
    good = false;
  }
}
console.log(`left of the wallet: ${(await nos_left(chain.rpc)) / 1e6} NOS`);
at.stop();
chain.stop();
process.exit(good ? 0 : 1);
