// SPDX-License-Identifier: MIT
// Kills nosana-job post before each call that writes to the disk or to the node, and the process that
// takes it up too; and makes each write to the disk fail. In the end the job is paid once:
// usage: kill.mjs NOSANA_JOB DIE_AT_CALL
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {check, environment, finish, jobs_on_chain, journals, market, nos_left, run, start_chain, workplace}
  from './rehearsal.mjs';

const [tool, preload] = process.argv.slice(2);
const begin = 1000e6;
const escrow = 48 * 300;
const post = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes', '--id-only'];
const most_calls = 200;

/// How a person goes on: with what has a journal, else anew.
async function go_on(folder, rpc, options) {
  const [known] = journals(folder).filter(each => each.text.includes('"event":"prepared"'));
  return run(tool, folder, rpc, known ? ['post', '--resume', known.job] : post, options);
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

for (const way of ['kill', 'fail']) {
  let points = 0;
  let more = true;
  const at_once = 4;
  for (let number = 1; more && number < most_calls; number += at_once) {
    const results = await Promise.all(Array.from({length: at_once}, (_, i) => one(number + i, way)));
    for (const [i, result] of results.entries()) {
      if (result.more) ++points;
      if (!result.holds) check(`${way} at call ${number + i}`, false, result.text);
    }
    more = results.every(each => each.more);
  }
  check(`${way} at each of ${points} calls: one job, one payment`, points >= (way === 'kill' ? 15 : 8));
}
finish();
