// SPDX-License-Identifier: MIT
// Reads texts, each as its length in bytes, a line feed and its bytes, and prints for each on one line what
// JSON.stringify makes of it.
import {readFileSync} from 'node:fs';

const input = readFileSync(0);
const lines = [];
for (let at = 0; at < input.length;) {
  const colon = input.indexOf(10, at);
  const size = Number(input.toString('latin1', at, colon));
  at = colon + 1;
  lines.push(JSON.stringify(JSON.parse(input.toString('utf8', at, at + size))));
  at += size;
}
process.stdout.write(lines.join('\n') + '\n');
