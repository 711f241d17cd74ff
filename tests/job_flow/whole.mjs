// SPDX-License-Identifier: MIT
// The command line of the documentation, from the definition to the results: post --confidential --wait
// against the chain and the host of the rehearsal: usage: whole.mjs NOSANA_JOB
import {spawn} from 'node:child_process';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {check, finish, journals, market, nos_left, run, start_chain, start_host, workplace}
  from './rehearsal.mjs';

const tool = process.argv[2];
const folder = workplace();
const chain = await start_chain(tool, folder, {slot_ms: 100});
const there = await start_host(tool, folder, chain.rpc);
const {env} = there;
const done = await run(tool, folder, chain.rpc,
  ['job', 'post', '--file', 'job.json', '--market', market, '--timeout', '5', '--wait', '--confidential', '--verbose', '--yes'],
  {env});
check('the command of the documentation succeeds', done.status === 0, `${done.status} ${done.err}`);
const [journal] = journals(folder);
check('the job is posted, delivered, and its end is known',
      ['prepared', 'signed', 'posted', 'delivered'].every(event => journal.text.includes(`"event":"${event}"`)), journal.text);
const results = readdirSync(join(folder, 'state')).filter(name => name.endsWith('.results.json'));
check('the results are a file for its owner alone', results.length === 1 &&
      (statSync(join(folder, 'state', results[0])).mode & 0o777) === 0o600);
check('which holds what the job printed', readFileSync(join(folder, 'state', results[0]), 'utf8').includes('opStates'));
check('what the job did not use came back', (await nos_left(chain.rpc)) > 1000e6 - 48 * 300);
// It is paid by then: what happens to standard output is no reason to keep the definition.
const words = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--wait', '--confidential', '--yes'];
await new Promise(resolve => {
  spawn('sh', ['-c', '{ "$0" "$@"; echo $? > closed.status; } | :', tool, ...words], {cwd: folder, env, stdio: 'ignore'})
      .on('exit', resolve);
});
check('a reader of standard output that has gone does not stop the hand-over',
      readFileSync(join(folder, 'closed.status'), 'utf8') === '0\n');
const refused = await run(tool, folder, chain.rpc, [...words, '--host-key', 'none'], {env});
check('an option of the hand-over that is wrong is refused before the payment',
      refused.status !== 0 && journals(folder).length === 2, `${refused.status} ${refused.err}`);
there.stop();
chain.stop();
finish();
