// SPDX-License-Identifier: MIT
// Kills nosana-job post before each call that writes to the disk or to the node, and the process that
// takes it up too; and makes each write to the disk fail. In the end the job is paid once. With --wait, the
// same from the posting to the results: one payment, one hand-over, and the results are there.
// usage: kill.mjs NOSANA_JOB DIE_AT_CALL post|wait
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {check, environment, finish, jobs_on_chain, journals, market, nos_left, run, start_chain, start_host, workplace}
  from './rehearsal.mjs';

const [tool, preload, part] = process.argv.slice(2);
const begin = 1000e6;
const escrow = 48 * 300;
const post = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes', '--id-only'];
const max_calls = 200;

/// How a person goes on: with what has a journal, else anew.
async function go_on(folder, rpc, options) {
  const [known] = journals(folder).filter(each => each.text.includes('"event":"prepared"'));
  return run(tool, folder, rpc, known ? ['post', '--resume', known.job, '--yes'] : post, options);
}

async function one(number, way) {
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 200});
  const log = join(folder, 'hit');
  const env = {...environment(folder, chain.rpc), LD_PRELOAD: preload, NOSANA_FAULT: String(number),
               NOSANA_FAULT_WAY: way, NOSANA_FAULT_LOG: log};
  try {
    const first = await run(tool, folder, chain.rpc, post, {env});
    if (!existsSync(log)) return {more: false, holds: first.status === 0, text: first.err};
    const call = readFileSync(log, 'utf8');
    await go_on(folder, chain.rpc, {env});  // killed again, or not
    const last = await go_on(folder, chain.rpc);
    const jobs = await jobs_on_chain(chain.rpc);
    const holds = last.status === 0 && jobs.length === 1 && (await nos_left(chain.rpc)) === begin - escrow;
    return {more: true, holds, text: `${call}: ${last.status} ${jobs.length} jobs ${last.err}`};
  } finally {
    chain.stop();
  }
}

/// The same, to the results.
async function go_on_to_results(folder, rpc, options) {
  const [known] = journals(folder).filter(each => each.text.includes('"event":"prepared"'));
  if (!known) return run(tool, folder, rpc, [...post.filter(each => each !== '--id-only'), '--wait'], options);
  if (!known.text.includes('"event":"posted"')) {
    const posted = await run(tool, folder, rpc, ['post', '--resume', known.job, '--yes', '--id-only'], options);
    if (posted.status !== 0) return posted;
  }
  const sent = await run(tool, folder, rpc, ['send', '--wait', '--job', known.job, 'job.json'], options);
  const is_over = 11;
  return sent.status === is_over ? run(tool, folder, rpc, ['attach', known.job], options) : sent;
}

async function one_to_results(number, way, profile) {
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 100});
  const host = await start_host(tool, folder, chain.rpc, {profile});
  const log = join(folder, 'hit');
  const plain = {...environment(folder, chain.rpc), NOSANA_HOST_URL: host.url,
                 NOSANA_PUBLISHED_URL: `${host.url}/published/{job}`};
  const env = {...plain, LD_PRELOAD: preload, NOSANA_FAULT: String(number), NOSANA_FAULT_WAY: way, NOSANA_FAULT_LOG: log};
  try {
    const first = await run(tool, folder, chain.rpc, [...post.filter(each => each !== '--id-only'), '--wait'], {env});
    const more = existsSync(log);
    const last = more ? await go_on_to_results(folder, chain.rpc, {env: plain}) : first;
    // Not by the record of the posting, which a full disk takes from the journal of a job that goes on.
    const results = journals(folder).map(({job}) => join(folder, 'state', `${job}.results.json`)).filter(existsSync);
    const holds = last.status === 0 && host.received() === 1 && (await jobs_on_chain(chain.rpc)).length <= 1 &&
                  (await nos_left(chain.rpc)) >= begin - escrow && results.length === 1 &&
                  JSON.parse(readFileSync(results[0])).opStates.length === 1;
    return {more, holds, text: `${more ? readFileSync(log, 'utf8') : 'none'}: ${first.status} ${first.err} then ${last.status} ` +
                               `${last.err} received ${host.received()} ${host.said()}`};
  } finally {
    host.stop();
    chain.stop();
  }
}

/// A way, the least number of calls that it must find, and the host: posting alone needs none.
const [act, ways, at_once] = part === 'wait'
  ? [one_to_results, [['disk', 25, 'new'], ['disk', 25, 'old'], ['fail', 10, 'new'], ['fail', 10, 'old']], 8]
  : [one, [['kill', 15], ['fail', 8]], 4];
for (const [way, least, profile] of ways) {
  const name = profile ? `${part}, a host of the profile ${profile}` : part;
  let points = 0;
  let more = true;
  for (let number = 1; more && number < max_calls; number += at_once) {
    const results = await Promise.all(Array.from({length: at_once}, (_, i) => act(number + i, way, profile)));
    for (const [i, result] of results.entries()) {
      if (result.more) ++points;
      if (!result.holds) check(`${name}: ${way} at call ${number + i}`, false, result.text);
    }
    more = results.every(each => each.more);
  }
  check(`${name}: ${way} at each of ${points} calls: one job, one payment`, points >= least);
}
finish();
