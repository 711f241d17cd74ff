// SPDX-License-Identifier: MIT
// Reads patterns, each as its length in bytes, a line feed and its bytes; prints for each whether RegExp takes it.
import { readFileSync } from 'node:fs';

const input = readFileSync(0);
let at = 0;
let out = '';
while (at < input.length) {
  const line = input.indexOf(10, at);
  const size = Number(input.toString('latin1', at, line));
  const pattern = input.toString('utf8', line + 1, line + 1 + size);
  at = line + 1 + size;
  let verdict = 'accepted';
  try {
    new RegExp(pattern);
  } catch {
    verdict = 'rejected';
  }
  out += verdict + '\n';
}
process.stdout.write(out);
