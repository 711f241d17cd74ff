// SPDX-License-Identifier: MIT
// A fault is a row: what the chain, the host or the way to them does wrong, and how the whole flow ends.
// In each row, with hosts of both profiles: the job is paid once, no other host gets the definition, and the
// results are collected or the reason is said. usage: faults.mjs NOSANA_JOB CLOCK_SKEW [NAME]...
// (CLOCK_SKEW: a library to preload, or "-"; NAME: only rows whose name has it)
import {existsSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {bait, check, environment, finish, in_parallel, jobs_on_chain, journals, market, nos_left, rpc_proxy, run,
        start_chain, start_host, workplace} from './rehearsal.mjs';

const [tool, skew, ...names] = process.argv.slice(2);
const begin = 1000e6;
const escrow = 48 * 300;
const post = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes'];
const always = 1000;
const not_yet = 'Unauthorized Request: Account does not exist or has no data';

/// Host: faults of its scenario. Chain: those of the scenario of the chain. Status and said: of the tool, in
/// the end. Received: how often a host got a definition (1). Then: commands that go on, each with JOB in
/// place of the address. Late: the host comes after the posting, host_after: and later. Again: the host runs the job
/// again, and prints its lines again. Seconds: about how long, of the longest. Out: on standard output, and in the log file. Refund: what the job did not use came back. Env, host_args: in addition.
const rows = [
  {name: 'nothing goes wrong'},
  {name: 'nothing goes wrong, and the host comes late', late: true},

  // Who answers for the host.
  {name: 'the host cuts the first question', host: [{on: 'GET /', do: 'reset', times: 2}]},
  {name: 'the host does not answer the first question', host: [{on: 'GET /', do: 'silence'}], limit: 1},
  {name: 'the host cannot be reached at first', host: [{on: 'GET /', do: 'rebuild', milliseconds: 1500}]},
  {name: 'a page of the ingress comes first', host: [{on: 'GET /', do: 'status', status: 502, body: '<html>', times: 3}]},
  {name: 'another host answers, once', host: [{on: 'GET /', do: 'status', status: 200, body: '"other"'}]},
  {name: 'something else is there', elsewhere: true, status: 8, received: 0, said: /something else answers/},
  {name: 'another host answers', host: [{on: 'GET /', do: 'status', status: 200, body: '"other"', times: always}],
   status: 8, received: 0, said: /something else answers under the address of the host; nothing was sent/},

  // The definition on its way.
  {name: 'the definition is cut before it is looked at', host: [{on: 'POST job-definition', do: 'reset'}]},
  {name: 'the answer to the definition is lost', host: [{on: 'POST job-definition', do: 'lost'}]},
  {name: 'the answer to the definition is lost, and what was received is told in part',
   host: [{on: 'POST job-definition', do: 'lost'}, {on: 'GET job-definition', do: 'part', times: 2}]},
  {name: 'the answer to the definition is lost, and the host does not see the job when it is asked what it received',
   host: [{on: 'POST job-definition', do: 'lost'}, {on: 'GET job-definition', do: 'status', status: 401, body: not_yet, times: 2}]},
  {name: 'half an answer to the definition', host: [{on: 'POST job-definition', do: 'part'}]},
  {name: 'no answer to the definition', host: [{on: 'POST job-definition', do: 'silence'}], limit: 1},
  {name: 'the host is busy', host: [{on: 'POST job-definition', do: 'status', status: 429, times: 2}]},
  {name: 'the host is a bad gateway', host: [{on: 'POST job-definition', do: 'status', status: 502, body: '<html>', times: 2}]},
  {name: 'the host redirects', host: [{on: 'POST job-definition', do: 'status', status: 307, times: 1}]},
  {name: 'the host has not seen the job yet', host: [{on: 'POST job-definition', do: 'status', status: 401, body: not_yet, times: 3}]},
  {name: 'the host does not know the job yet', host: [{on: 'POST job-definition', do: 'status', status: 400, body: 'invalid job id', times: 2}]},
  {name: 'the host refuses the key', host: [{on: 'POST job-definition', do: 'status', status: 401, body: 'Unauthorized Request', times: always}],
   status: 4, received: 0, said: /does not accept the key/},
  {name: 'the definition is too large for the host', host: [{on: 'POST job-definition', do: 'status', status: 413, body: '<html>'}],
   status: 8, received: 0, said: /larger than the host takes/},
  {name: 'the host cannot read the definition', host: [{on: 'POST job-definition', do: 'status', status: 400, body: '<html>SyntaxError'}],
   status: 8, received: 0, said: /could not read the definition/},
  {name: 'the tunnel is rebuilt under the definition', host: [{on: 'POST job-definition', do: 'rebuild', milliseconds: 300}]},
  {name: 'the host restarts under the definition', host: [{on: 'POST job-definition', do: 'forget'}]},
  {name: 'all is slow', host: [{on: '*', do: 'slow', milliseconds: 200, times: always}]},

  // --deliver-timeout.
  {name: 'no host comes in time', late: true, host_after: 600_000, args: ['--deliver-timeout', '2'], status: 7, received: 0,
   said: /stopped; of 0.0144 NOS about 0 NOS was used, 0.0144 NOS comes back[^]*no host took the job in time/, refund: true},
  {name: 'the host never answers for itself in time', host: [{on: 'GET /', do: 'status', status: 502, times: always}],
   args: ['--deliver-timeout', '4'], status: 7, received: 0, said: /NOS comes back[^]*the host did not take the definition in time/, refund: true},
  {name: 'the host never says that it has the definition', limit: 1, any: true, status: 7, refund: true,
   host: [{on: 'POST job-definition', do: 'silence', times: always}, {on: 'GET job-definition', do: 'silence', times: always}],
   args: ['--deliver-timeout', '6'], said: /NOS comes back[^]*the host did not take the definition in time/},
  {name: 'the job takes longer than its hand-over may', seconds: 15, args: ['--deliver-timeout', '8'], host_args: ['--lines', '60', '--pace', '200']},

  // While it runs.
  {name: 'the log breaks', host: [{on: 'WS flog', do: 'close', lines: 2}], args: ['--verbose']},
  {name: 'the log breaks, and the host no longer has the lines between', host_args: ['--lines', '40', '--pace', '25'], args: ['--log-file', 'job.log'],
   host: [{on: 'WS flog', do: 'close', lines: 5}, {on: 'WS flog', do: 'skip', lines: 7}],
   out: /^hello \| line 2 of 40\n--- gap: the host no longer has the lines between these ---\nhello \| line [5-9]/m},
  {name: 'the log comes after the end of the job', args: ['--log-file', 'job.log'], out: /^hello \| line 1 of/m,
   host: [{on: 'WS flog', do: 'slow', milliseconds: 900}]},
  {name: 'the state is cut', host: [{on: 'GET info', do: 'reset', times: 2}]},
  {name: 'the state is silent', seconds: 20, host: [{on: 'GET info', do: 'silence', times: 2}]},
  {name: 'the tunnel is rebuilt while it runs', host: [{on: 'GET info', do: 'rebuild', milliseconds: 500}], host_args: ['--lines', '40']},
  {name: 'the host forgets the job while it runs', host: [{on: 'GET info', do: 'forget', after: 1}], host_args: ['--lines', '60'],
   received: 2, any: true},

  // The results.
  {name: 'the results are cut', host: [{on: 'GET results', do: 'part', times: 2}]},
  {name: 'the results are cut at once', host: [{on: 'GET results', do: 'reset', times: 2}]},
  {name: 'the results are silent', host: [{on: 'GET results', do: 'silence', times: 2}], limit: 1},
  {name: 'the results are a bad gateway', host: [{on: 'GET results', do: 'status', status: 502, times: 2}]},
  {name: 'the tunnel is rebuilt under the results', host: [{on: 'GET results', do: 'rebuild', milliseconds: 300}]},
  {name: 'the results are refused at first', host: [{on: 'GET results', do: 'status', status: 401, body: 'Unauthorized Request', times: 3}],
   said: /does not give out the results to this key; it is asked again/},
  {name: 'the host does not see the job when it is asked for the results',
   host: [{on: 'GET results', do: 'status', status: 401, body: not_yet, times: 3}],
   said: /does not see the job on the chain yet; it is asked again/},
  {name: 'the host does not see the job when results are collected later',
   host: [{on: 'GET results', do: 'status', status: 401, body: not_yet, after: 1, times: 2}],
   then: [{args: ['results', 'JOB'], status: 0}]},
  {name: 'the results are a page, and stay one', seconds: 25, host: [{on: 'GET results', do: 'status', status: 200, body: '<html>', times: always}],
   host_args: ['--results-window', '1'], limit: 1, status: 10,
   said: /gives out results that cannot be read; it is asked again[^]*gives out no results that can be read/},
  {name: 'the results are a redirect, and then nothing', host: [
    {on: 'GET results', do: 'status', status: 302, times: 1}, {on: 'GET results', do: 'status', status: 200, body: 'null', times: 2}],
   said: /answers with status 302; it is asked again[^]*results that cannot be read/},
  {name: 'the results come after the window', host: [{on: 'GET results', do: 'status', status: 502, times: 3}],
   host_args: ['--results-window', '1'], said: /the public result is not blank: errors \(1\)/},
  {name: 'the host does not know the job when it is asked for the results, and it is over', seconds: 40, host_args: ['--results-window', '1'],
   host: [{on: 'GET results', do: 'status', status: 400, body: 'invalid job id', times: always}], status: 10,
   said: /the host no longer has the results/},
  {name: 'the host forgets the job before its results were asked for', seconds: 20, host: [{on: 'GET results', do: 'forget'}], received: 2,
   again: true},

  // The chain.
  {name: 'the answer to the transaction is lost', chain: [{method: 'sendTransaction', fault: 'lost'}]},
  {name: 'the transaction is swallowed', chain: [{method: 'sendTransaction', fault: 'swallowed'}], late: true},
  {name: 'the account is not there after the confirmation', chain: [{method: 'getMultipleAccounts', call: 3, times: 3, fault: 'null'}], late: true},
  {name: 'too many requests', chain: ['sendTransaction', 'getMultipleAccounts', 'getProgramAccounts', 'getLatestBlockhash', 'getSignatureStatuses']
    .map(method => ({method, fault: '429', call: 2, times: 2, after: 0}))},
  {name: 'the node is behind', chain: ['sendTransaction', 'getMultipleAccounts', 'getProgramAccounts']
    .map(method => ({method, fault: '-32005', call: 2, times: 2}))},
  {name: 'the node is cut', chain: ['getMultipleAccounts', 'getProgramAccounts', 'getSignatureStatuses']
    .map(method => ({method, fault: 'reset', call: 2, times: 2}))},
  {name: 'the node is silent', limit: 1, chain: ['getMultipleAccounts', 'getSignatureStatuses']
    .map(method => ({method, fault: 'silent', call: 2}))},
  {name: 'notifications are missed', late: true, chain: [{method: 'notification', fault: 'missed', times: always}]},
  {name: 'the subscription is silent', late: true, chain: [{method: 'websocket', fault: 'silent', times: always}]},
  {name: 'a fork takes the job back', late: true, host_after: 4000, chain: [{method: 'sendTransaction', fault: 'fork', after: 15}],
   status: 11, received: 0, any: true,
   then: [{args: ['post', '--resume', 'JOB', '--yes', '--id-only'], status: 0}, {args: ['send', '--wait', '--job', 'JOB', 'job.json'], status: 0}],
   received_after: 1},

  // The node refuses what public nodes refuse.
  {name: 'the node does not search, and the run is where it was put', proxy: {refuse: ['getProgramAccounts'], sockets: false}},
  {name: 'the node does not search, and tells of the run', late: true, host_after: 2000, proxy: {refuse: ['getProgramAccounts']}},
  {name: 'the node has no subscriptions', late: true, proxy: {sockets: false}},
  {name: 'the node has neither', late: true, proxy: {refuse: ['getProgramAccounts'], sockets: false}, args: ['--deliver-timeout', '4'],
   status: 7, received: 0, said: /the job was not stopped.*nosana-job stop[^]*no host took the job in time/},

  // This computer.
  {name: 'the clock is two hours slow', skew: -7200, status: 4, received: 0, said: /the clock of this computer is 7[12]\d\d s behind/},
  {name: 'the clock is half a minute off', skew: 30},
  {name: 'the definition is handed over once more', then: [{args: ['send', '--job', 'JOB', 'job.json'], status: 11}]},
  {name: 'the results are collected once more', then: [{args: ['results', 'JOB'], status: 0}]},
];

async function one({row, profile}) {
  const name = `${row.name} (${profile})`;
  const folder = workplace();
  const scenario = {slot_ms: 100, faults: row.chain ?? []};
  const chain = await start_chain(tool, folder, scenario);
  const stranger = await bait();
  const proxy = row.proxy ? await rpc_proxy(chain.rpc, row.proxy) : undefined;
  const rpc = proxy?.url ?? chain.rpc;
  const host = await start_host(tool, folder, chain.rpc, {
    profile, faults: row.host, args: row.host_args, after_posting: row.late ? row.host_after ?? 0 : undefined});
  const env = {...environment(folder, rpc), NOSANA_HOST_URL: row.elsewhere ? stranger.url : host.url,
               NOSANA_PUBLISHED_URL: `${host.url}/published/{job}`,
               ...(row.limit ? {NOSANA_ANSWER_TIMEOUT: String(row.limit)} : {}),
               ...(row.skew ? {LD_PRELOAD: skew, NOSANA_CLOCK_SKEW: String(row.skew)} : {})};
  try {
    const done = await run(tool, folder, rpc, [...post, '--wait', ...row.args ?? []], {env});
    const wanted = row.status ?? 0;
    const said = `${done.signal ?? done.status}\n${done.err}\n${host.said()}`;
    check(`${name}: ends with ${wanted}`, done.status === wanted, said);
    if (row.out) check(`${name}: it is shown, and in the file`, row.out.test(done.out) && readFileSync(join(folder, 'job.log'), 'utf8') === done.out.replace(/^.*\n/, ''),
                       done.out);
    if (row.said) check(`${name}: the reason is said`, row.said.test(done.err), said);
    check(`${name}: received ${row.received ?? 1}`,
          host.received() === (row.received ?? 1) || (row.any && host.received() <= (row.received ?? 1)), said);
    const [journal] = journals(folder);
    for (const {args, status} of row.then ?? []) {
      const next = await run(tool, folder, rpc, args.map(each => each === 'JOB' ? journal.job : each), {env});
      check(`${name}: then ${args[0]} ends with ${status}`, next.status === status, `${next.status} ${next.err}`);
    }
    if (row.received_after) check(`${name}: received then`, host.received() === row.received_after, host.said());
    const jobs = await jobs_on_chain(chain.rpc);
    const left = await nos_left(chain.rpc);
    check(`${name}: paid once`, jobs.length <= 1 && left <= begin && left >= begin - escrow, `${jobs.length} ${left}`);
    if (row.refund) check(`${name}: the money comes back`, left > begin - escrow, String(left));
    check(`${name}: nothing else gets more than the question who it is`, stranger.posts() === 0);
    if (wanted === 0 && !row.args?.includes('--no-send')) {
      const file = join(folder, 'state', `${journal.job}.results.json`);
      check(`${name}: the results are whole, and for their owner alone`, existsSync(file) &&
            (statSync(file).mode & 0o777) === 0o600 && JSON.parse(readFileSync(file)).opStates.length === 1);
      const lines = done.out.split('\n').filter(line => / line \d+ of /.test(line));
      check(`${name}: no line comes twice`, row.any || row.again || new Set(lines).size === lines.length, done.out);
    }
    check(`${name}: no secret in the journal`, !journal || !/echo|ubuntu/.test(journal.text), journal?.text);
  } catch (error) {
    check(name, false, String(error.stack));
  } finally {
    host.stop();
    chain.stop();
    proxy?.stop();
    stranger.stop();
  }
}

const chosen = rows.filter(row => names.length === 0 || names.some(name => row.name.includes(name)))
  .filter(row => !row.skew || skew !== '-');
// They wait for most of their time. The longest begin first, or all would wait for them at the end.
chosen.sort((one, other) => (other.seconds ?? 0) - (one.seconds ?? 0));
await in_parallel(16, ['old', 'new'].flatMap(profile => chosen.map(row => ({row, profile}))), one);
finish();
