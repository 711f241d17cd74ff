// SPDX-License-Identifier: MIT
// node bench/node_documents.mjs FOLDER   prints the nanoseconds that JSON.parse and the official validator of
// @nosana/types take for a document of FOLDER, on average, after a warm-up.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateJobDefinition } from './official.mjs';

const documents = readdirSync(process.argv[2]).map((name) => readFileSync(join(process.argv[2], name), 'utf8'));
let accepted = 0;
const pass = () => {
  for (const text of documents) accepted += validateJobDefinition(JSON.parse(text)).success ? 1 : 0;
};
for (let i = 0; i < 2000; ++i) pass();
const rounds = 4000;
const begin = process.hrtime.bigint();
for (let i = 0; i < rounds; ++i) pass();
const spent = Number(process.hrtime.bigint() - begin);
if (accepted === 0) throw new Error('no document was accepted');
console.log((spent / rounds / documents.length).toFixed(1));
