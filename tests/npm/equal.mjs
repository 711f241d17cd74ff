// SPDX-License-Identifier: MIT
// The reports of the package and of the native tool are the same bytes: on the examples, on the files of the transcripts,
// and on seeded mutants of both, in both postings.
//
//   node equal.mjs --tool PATH --package FOLDER --scratch FOLDER [--count N] [--seed S]

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { documents_of } from '../systems/documents.mjs';

const { values: options } = parseArgs({
  options: {
    tool: { type: 'string' },
    package: { type: 'string' },
    scratch: { type: 'string' },
    count: { type: 'string', default: '6000' },
    seed: { type: 'string', default: '14' },
  },
});
const count = Number(options.count);
const seed = Number(options.seed);

const documents = documents_of(count, seed);

// ---- both sides ----

mkdirSync(options.scratch, { recursive: true });
documents.forEach((document, i) => {
  document.file = `${String(i).padStart(5, '0')}.${document.extension}`;
  writeFileSync(join(options.scratch, document.file), document.text);
});

const api = await import(pathToFileURL(join(options.package, 'lib/node.js')));
let findings = 0;
for (const posting of ['public', 'confidential']) {
  const words = ['--no-config', '--format', 'ndjson', ...(posting === 'public' ? [] : ['--confidential'])];
  const native = spawnSync(options.tool, [...words, ...documents.map(({ file }) => file)],
    { cwd: options.scratch, encoding: 'buffer', maxBuffer: 1 << 30 });
  if (native.status !== 0 && native.status !== 1) throw new Error(`the tool gave ${native.status}: ${native.stderr}`);
  const lines = native.stdout.toString().split('\n');
  let at = 0;
  for (const { file, text } of documents) {
    const ours = api.format(text, 'ndjson', { file, confidential: posting === 'confidential' });
    const theirs = lines.slice(at, at + ours.split('\n').length - 1).map((line) => `${line}\n`).join('');
    if (ours !== theirs) {
      console.error(`${posting}: the reports on ${file} differ (seed ${seed})\n  package: ${ours}  tool: ${theirs}`);
      process.exit(1);
    }
    at += ours.split('\n').length - 1;
    findings += ours.split('"rule":').length - 1;
  }
  if (lines.slice(at).join('') !== '') throw new Error('the tool reports more than the package');
}

// ---- every format, on the examples and on some of the rest ----

const formats = ['text', 'concise', 'json', 'ndjson', 'sarif', 'github', 'gitlab', 'gitlab-secrets', 'junit', 'rdjson',
  'html'];
const time = 1764288000;
let reports = 0;
for (const format of formats) {
  for (const { file, text } of documents.slice(0, 8)) {
    const native = spawnSync(options.tool, ['--no-config', '--format', format, '--stdin-filename', file, '-'], {
      input: text, cwd: '/', env: { SOURCE_DATE_EPOCH: String(time) },
    });
    const ours = api.format(text, format, { file, now: time });
    if (ours !== native.stdout.toString()) {
      console.error(`format ${format}: the reports on ${file} differ\n  package: ${ours}  tool: ${native.stdout}`);
      process.exit(1);
    }
    ++reports;
  }
}
console.log(`seed ${seed}: ${documents.length} documents, ${documents.filter(({ extension }) => extension !== 'json').length} ` +
  `of them not JSON, in both postings, ${findings} findings, and ${reports} reports in ${formats.length} formats are ` +
  'byte-equal to the native tool\'s');
if (documents.length < count || findings < documents.length) {
  console.error('too few documents, or too few findings to prove anything');
  process.exit(1);
}
