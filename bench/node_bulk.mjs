// SPDX-License-Identifier: MIT
// node bench/node_bulk.mjs FILE   prints the seconds that JSON.parse and the official validator of @nosana/types take
// for all lines of FILE. Reading and cutting the file is not counted.
import { readFileSync } from 'node:fs';
import { validateJobDefinition } from './official.mjs';

const lines = readFileSync(process.argv[2], 'utf8').trimEnd().split('\n');
for (let i = 0; i < 20000; ++i) validateJobDefinition(JSON.parse(lines[i % lines.length]));
const begin = process.hrtime.bigint();
let accepted = 0;
for (const line of lines) accepted += validateJobDefinition(JSON.parse(line)).success ? 1 : 0;
const spent = Number(process.hrtime.bigint() - begin);
if (accepted !== lines.length) throw new Error(`accepted ${accepted} of ${lines.length}`);
console.log((spent / 1e9).toFixed(4));
