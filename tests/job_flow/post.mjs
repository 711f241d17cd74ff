// SPDX-License-Identifier: MIT
// nosana-job post, status, extend, stop, list and markets against the chain of the rehearsal, with the
// faults of an RPC node: usage: post.mjs NOSANA_JOB
import {spawnSync} from 'node:child_process';
import {readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {call, check, finish, jobs_on_chain, journals, market, nos_left, poster, run, start_chain, start_host,
        workplace}
  from './rehearsal.mjs';

const tool = process.argv[2];
const begin = 1000e6;
const escrow = 48 * 300;
const post_args = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes', '--id-only'];

async function with_chain(scenario, act) {
  const folder = workplace();
  const chain = await start_chain(tool, folder, scenario);
  try {
    await act(folder, chain.rpc);
  } finally {
    chain.stop();
  }
}

await with_chain({}, async (folder, rpc) => {
  const dry = await run(tool, folder, rpc, post_args.filter(each => each !== '--id-only').concat('--dry-run'));
  check('a dry run prints the transaction', dry.status === 0 && JSON.parse(dry.out).instruction === 'list', dry.err);
  check('and says what it would cost', dry.err.includes('0.0144 NOS for 5 minutes (0.1728 NOS an hour)'), dry.err);
  const priced = await run(tool, folder, rpc, post_args.filter(each => each !== '--id-only').concat(
    '--dry-run', '--priority', '1000000', '--memo', 'hello'));
  check('the price of a transaction counts for its memo too', priced.err.includes('0.000423 SOL for signatures'), priced.err);
  check('and sends and stores nothing', (await jobs_on_chain(rpc)).length === 0 && journals(folder).length === 0);

  const dear = await run(tool, folder, rpc, [...post_args, '--max-cost', '0.01']);
  check('more than --max-cost is not posted', dear.status === 5 && (await nos_left(rpc)) === begin, dear.err);
  const asked = await run(tool, folder, rpc, post_args.filter(each => each !== '--yes'), {detached: true});
  check('without a terminal and --yes nothing is posted', asked.status === 2, asked.err);

  const posted = await run(tool, folder, rpc, post_args);
  const job = posted.out.trim();
  check('a job is posted', posted.status === 0 && (await jobs_on_chain(rpc)).join() === job, posted.err);
  check('its price is in the vault', (await nos_left(rpc)) === begin - escrow);
  for (const name of [`${job}.journal`, `${job}.keys`]) {
    check(`${name.slice(job.length)} is for its owner alone`,
          (statSync(join(folder, 'state', name)).mode & 0o777) === 0o600);
  }
  check('no key is in the journal', !journals(folder)[0].text.includes('[') , journals(folder)[0].text);

  const status = await run(tool, folder, rpc, ['status', '--json', job]);
  const shown = JSON.parse(status.out);
  check('status tells the state, the place and the money',
        shown.state === 'queued' && shown.place === 1 && shown.confidential === true && shown.paid_nos === '0.0144',
        status.out);
  check('the job has an authority of its own', shown.project !== poster.address);
  const extended = await run(tool, folder, rpc, ['extend', '--timeout', '10', job]);
  check('more time is paid for', extended.status === 0 && (await nos_left(rpc)) === begin - 48 * 900, extended.err);
  const listed = await run(tool, folder, rpc, ['list', '--chain', '--json']);
  check('list finds the jobs of the wallet on the chain', listed.out.includes(job), listed.err);
  const local = await run(tool, folder, rpc, ['list', '--local']);
  check('list finds the jobs that have a journal', local.out === `${job}  here: extended\n`, local.out);
  const markets = await run(tool, folder, rpc, ['markets', '--json', market]);
  check('markets tells price and queue', JSON.parse(markets.out).nos_per_hour === '0.1728' &&
        JSON.parse(markets.out).waiting_jobs === 1, markets.err);
  const stopped = await run(tool, folder, rpc, ['stop', job]);
  check('a job that waits is stopped with a full refund',
        stopped.status === 0 && (await nos_left(rpc)) === begin && stopped.err.includes('0.0432 NOS comes back'), stopped.err);
  const again = await run(tool, folder, rpc, ['status', job]);
  check('its status says what is known', again.out.includes('not on this chain; the last record here is "stopped"'), again.out);
});

// One payment whatever a node does, and the same exit status as without the fault.
const faults = {
  'the answer to the transaction is lost': [{method: 'sendTransaction', fault: 'lost'}],
  'the transaction is swallowed': [{method: 'sendTransaction', fault: 'swallowed'}],
  'the connection is cut before it arrives': [{method: 'sendTransaction', fault: 'reset', times: 2}],
  'too many requests': [{method: 'sendTransaction', fault: '429'}, {method: 'getMultipleAccounts', fault: '429'}],
  'the node is behind': [{method: 'sendTransaction', fault: '-32005', times: 2}],
  'the account is not there after the confirmation': [{method: 'getMultipleAccounts', call: 3, times: 3, fault: 'null'}],
  'a bad gateway at each question': ['getLatestBlockhash', 'getSignatureStatuses', 'getMultipleAccounts', 'getBlockHeight']
    .map(method => ({method, fault: '502', call: 2})),
  'the status is not known for a while': [{method: 'getSignatureStatuses', fault: 'null', times: 3}],
};
for (const [what, rules] of Object.entries(faults)) {
  await with_chain({slot_ms: 100, faults: rules}, async (folder, rpc) => {
    const posted = await run(tool, folder, rpc, post_args);
    check(`${what}: posted once`, posted.status === 0 && (await jobs_on_chain(rpc)).join() === posted.out.trim() &&
          (await nos_left(rpc)) === begin - escrow, `${posted.status} ${posted.err}`);
  });
}

// A fork that loses takes the job back after it was posted.
await with_chain({slot_ms: 100, faults: [{method: 'sendTransaction', fault: 'fork', after: 12}]}, async (folder, rpc) => {
  const posted = await run(tool, folder, rpc, post_args);
  const job = posted.out.trim();
  for (let tries = 0; tries < 600 && (await jobs_on_chain(rpc)).length !== 0; ++tries) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  check('a fork takes the job back, and the money', (await nos_left(rpc)) === begin);
  const again = await run(tool, folder, rpc, ['post', '--resume', job, '--yes', '--id-only']);
  check('--resume posts it again, with the same keys', again.status === 0 && again.out.trim() === job &&
        (await jobs_on_chain(rpc)).join() === job && (await nos_left(rpc)) === begin - escrow, again.err);
});

// Killed before anything was sent: what goes on with it shows the cost and asks, as at first.
await with_chain({slot_ms: 100, faults: [{method: 'getLatestBlockhash', fault: 'silent'}]}, async (folder, rpc) => {
  await run(tool, folder, rpc, post_args, {started: child => {
    const timer = setInterval(() => {
      if (!journals(folder).some(each => each.text.includes('"event":"prepared"'))) return;
      clearInterval(timer);
      child.kill('SIGKILL');
    }, 5);
  }});
  // The silence is for one question: where the process was killed before it asked, this one takes it.
  await fetch(rpc, {method: 'POST', headers: {'content-type': 'application/json'}, signal: AbortSignal.timeout(1000),
                    body: '{"jsonrpc":"2.0","id":1,"method":"getLatestBlockhash","params":[]}'}).catch(() => {});
  const [{job}] = journals(folder);
  const resume = (...more) => run(tool, folder, rpc, ['post', '--resume', job, ...more], {detached: true});
  const is_untouched = async () => (await jobs_on_chain(rpc)).length === 0 && (await nos_left(rpc)) === begin;
  const dry = await resume('--dry-run', '--max-cost', '0.000001');
  check('--resume --dry-run prints the transaction and sends nothing', dry.status === 0 && JSON.parse(dry.out).instruction === 'list' &&
        dry.err.includes('0.0144 NOS for 5 minutes') && await is_untouched(), `${dry.status} ${dry.out} ${dry.err}`);
  const dear = await resume('--yes', '--max-cost', '0.001');
  check('--resume holds --max-cost', dear.status === 5 && await is_untouched(), `${dear.status} ${dear.err}`);
  const asked = await resume();
  check('--resume without a terminal and --yes posts nothing', asked.status === 2 && await is_untouched(), `${asked.status} ${asked.err}`);
  const fixed = await resume('--yes', '--file', 'nope.json', '--market', 'nvidia', '--timeout', '999', '--confidential');
  check('--resume refuses what the journal holds, and names it', fixed.status === 2 && await is_untouched() &&
        fixed.err.includes('leave out --market, --timeout, --confidential'), `${fixed.status} ${fixed.err}`);
  const devnet = await resume('--yes', '--network', 'devnet');
  check('--resume refuses another cluster', devnet.status === 2 && devnet.err.includes('posting to mainnet'), `${devnet.status} ${devnet.err}`);
  const nothing = await resume('--yes', '--wait');
  check('--resume --wait needs the definition', nothing.status === 2 && nothing.err.includes('--file') && await is_untouched(),
        `${nothing.status} ${nothing.err}`);
  const missing = await resume('--yes', '--wait', '--file', 'nope.json');
  check('a file that is not there is said before anything is paid', missing.status === 13 && await is_untouched(), `${missing.status} ${missing.err}`);
  const host = await start_host(tool, folder, rpc);
  const done = await run(tool, folder, rpc, ['post', '--resume', job, '--yes', '--wait', '--file', 'job.json'], {env: host.env});
  check('--resume --wait posts, hands over and collects', done.status === 0 && done.out.startsWith(job) && host.received() === 1 &&
        done.err.includes('the job succeeded') && (await nos_left(rpc)) >= begin - escrow, `${done.status} ${done.err}`);
  const left = await nos_left(rpc);
  const again = await resume('--dry-run');
  check('--resume --dry-run of a job that is posted says so', again.status === 0 && again.out === '' &&
        again.err.includes('the job is on the chain'), `${again.status} ${again.err}`);
  const late = await resume();
  check('--resume of a job that is posted pays nothing, and asks nothing', late.status === 0 && (await nos_left(rpc)) === left,
        `${late.status} ${late.err}`);
  host.stop();
});

// A job that is queued: who waits for its end waits for a host first.
await with_chain({slot_ms: 50}, async (folder, rpc) => {
  const job = (await run(tool, folder, rpc, post_args)).out.trim();
  for (const command of ['wait', 'attach', 'results']) {
    const gave_up = await run(tool, folder, rpc, [command, '--wait-timeout', '1', job]);
    check(`${command} waits for a host, as long as --wait-timeout says`, gave_up.status === 7 &&
          gave_up.err.includes('no host took the job in time; it is queued'), `${gave_up.status} ${gave_up.err}`);
  }
  const none = await run(tool, folder, rpc, ['logs', '--no-follow', job]);
  check('logs --no-follow says that it is queued, and what waits', none.status === 7 && none.err.includes('the job is queued') &&
        none.err.includes(`nosana-job logs ${job}`), `${none.status} ${none.err}`);
  // A job that outlives the moment in which a slow machine finds its host and connects.
  const host = await start_host(tool, folder, rpc, {after_posting: 2000, args: ['--pace', '2000']});
  const go = (...args) => run(tool, folder, rpc, args, {env: host.env});
  const [sent, waited, logs] = await Promise.all([
    go('send', '--job', job, 'job.json'), go('wait', job), go('logs', job)]);
  check('the definition is handed over meanwhile', sent.status === 0, sent.err);
  check('wait follows the host that took it, and ends with the job', waited.status === 0 && waited.err.includes('the job succeeded'),
        `${waited.status} ${waited.err}`);
  check('logs shows what the host sends then', logs.status === 0 && logs.out.includes('hello | '), `${logs.status} ${logs.out} ${logs.err}`);
  host.stop();
});

// A definition that a host has is not sent again, and not waited for.
await with_chain({slot_ms: 50}, async (folder, rpc) => {
  const host = await start_host(tool, folder, rpc, {args: ['--lines', '100000', '--pace', '20']});
  const go = (...args) => run(tool, folder, rpc, args, {env: host.env});
  const job = (await go(...post_args.filter(each => each !== '--id-only'))).out.trim();
  const again = await go('send', '--job', job, 'job.json');
  check('send of what a host has ends at once, and says so', again.status === 0 && host.received() === 1 && again.out === '' &&
        again.err.includes('has the definition') && again.err.includes(`next:   nosana-job attach ${job}`), `${again.status} ${again.out} ${again.err}`);
  await go('stop', job);
  const late = await go('send', '--job', job, 'job.json');
  check('and that the job is over, once it is', late.status === 11 && host.received() === 1, `${late.status} ${late.err}`);
  host.stop();
});

// A journal that is damaged hides nothing, and is not gone on with.
await with_chain({}, async (folder, rpc) => {
  const job = (await run(tool, folder, rpc, post_args)).out.trim();
  const name = join(folder, 'state', `${job}.journal`);
  const bytes = readFileSync(name);
  bytes[40] ^= 1;
  writeFileSync(name, bytes);
  for (const args of [['post', '--resume', job, '--yes'], ['send', '--job', job, 'job.json']]) {
    const done = await run(tool, folder, rpc, args);
    check(`${args[0]} does not go on with a damaged journal`, done.status === 13 && done.err.includes(`${job}.journal: record 1 is damaged`) &&
          done.err.includes('do not post it anew') && readFileSync(name).equals(bytes), `${done.status} ${done.err}`);
  }
  const listed = await run(tool, folder, rpc, ['list', '--local']);
  check('list says so, and shows the others', listed.out.includes(`${job}  here: cannot be read`) && listed.err.includes('is damaged'), listed.out + listed.err);
  check('there is one job, paid once', (await jobs_on_chain(rpc)).length === 1 && (await nos_left(rpc)) === begin - escrow);
  const pipe = join(folder, 'state', `${poster.address}.journal`);
  spawnSync('mkfifo', [pipe]);
  const piped = await run(tool, folder, rpc, ['list', '--local']);
  check('a pipe among the journals is not waited for', piped.status === 0 && piped.err.includes('not a regular file'), piped.err);
  const file = await run(tool, folder, rpc, post_args.map(each => each === 'job.json' ? pipe : each));
  check('a pipe as the definition is refused', file.status === 13 && file.err.includes('is a named pipe, not a file'), `${file.status} ${file.err}`);
});

// The same keys with a new blockhash, after the height is exceeded.
await with_chain({slot_ms: 10, faults: [{method: 'sendTransaction', fault: 'swallowed', times: 4}]}, async (folder, rpc) => {
  const posted = await run(tool, folder, rpc, post_args);
  const signed = journals(folder)[0].text.split('"event":"signed"').length - 1;
  check('an expired transaction is signed anew with the same keys', posted.status === 0 && signed >= 2 &&
        (await jobs_on_chain(rpc)).length === 1 && (await nos_left(rpc)) === begin - escrow, posted.err);
});

await with_chain({fund: {[poster.address]: {sol: '10', nos: '0.01'}}}, async (folder, rpc) => {
  const posted = await run(tool, folder, rpc, post_args);
  check('too little NOS is said before anything is sent', posted.status === 5 && journals(folder).length === 0 &&
        posted.err.includes('0.0144 NOS are needed'), posted.err);
});

await with_chain({}, async (folder, rpc) => {
  const other = await run(tool, folder, rpc, [...post_args, '--host', poster.address]);
  check('a host that does not wait in the market: refused, nothing paid',
        other.status === 6 && (await nos_left(rpc)) === begin && other.err.includes('nothing was paid'), other.err);
  const missing = await run(tool, folder, rpc, post_args.map(each => each === market ? poster.address : each));
  check('an address that is no market is refused', missing.status === 2, missing.err);
  const genesis = await call(rpc, 'getGenesisHash');
  check('the chain is none of the real ones', genesis !== '5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d');
});
finish();
