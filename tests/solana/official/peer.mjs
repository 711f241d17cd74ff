// SPDX-License-Identifier: MIT
// Asks chain_peer many questions at once.
import {spawnSync} from 'node:child_process';

export function ask(program, requests) {
  const input = requests.map(request => JSON.stringify(request) + '\n').join('');
  const done = spawnSync(program, [], {input, maxBuffer: Infinity, encoding: 'utf8'});
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`chain_peer ended with ${done.signal ?? done.status}`);
  const answers = done.stdout.trimEnd().split('\n').map(line => JSON.parse(line));
  if (answers.length !== requests.length) throw new Error('chain_peer left questions unanswered');
  return answers;
}

export const hex = bytes => Buffer.from(bytes).toString('hex');
