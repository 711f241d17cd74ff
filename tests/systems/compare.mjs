// SPDX-License-Identifier: MIT
// The work of tests/systems/run: node compare.mjs SYSTEM SCRATCH NATIVE-TOOL RUNNER... TOOL. SCRATCH/corpus is there.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { documents_of } from './documents.mjs';
import { compare_servers } from './language_server.mjs';
import { check as check_windows } from './windows.mjs';

const [system, scratch, native, ...other] = process.argv.slice(2);
const root = fileURLToPath(new URL('../..', import.meta.url));
const corpus = join(scratch, 'corpus');
const seed = 14;
const mutant_count = 1000;
// Wine takes names as the locale has them.
const environment = { ...process.env, LC_ALL: 'C.UTF-8', SOURCE_DATE_EPOCH: '1764288000', NO_COLOR: '1' };

function fail(text) {
  console.error(`systems: ${system}: ${text}`);
  process.exit(1);
}

function run(command, words, { cwd = corpus, input = '', env = {} } = {}) {
  const { status, error, stdout, stderr } = spawnSync(command[0], [...command.slice(1), ...words],
    { cwd, input, env: { ...environment, ...env }, maxBuffer: 1 << 30 });
  if (error) fail(`${command[0]} did not run: ${error.message}`);
  return { status, stdout, stderr };
}

// Under wine the root of the file system is a drive; a report that names its folder has it.
function without_drive(bytes) {
  return system === 'windows' ? Buffer.from(bytes.toString('latin1').replaceAll('file:///Z:/', 'file:///'), 'latin1') : bytes;
}

function first_difference(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) ++at;
  const around = (bytes) => JSON.stringify(bytes.subarray(Math.max(0, at - 60), at + 60).toString());
  return `byte ${at} of ${a.length} and ${b.length}:\n  native: ${around(a)}\n  ${system}: ${around(b)}`;
}

const totals = { runs: 0, bytes: 0, findings: 0 };

/// Runs both, and fails if status, output or messages differ. Returns the native output.
function same(words, options = {}) {
  const a = run([native], words, options);
  const b = run(other, words, options);
  const called = `nosana-lint ${words.slice(0, 8).join(' ')}`;
  if (a.status !== 0 && a.status !== 1) fail(`${called}: the native tool gave ${a.status}: ${a.stderr}`);
  if (a.status !== b.status) fail(`${called}: status ${a.status} and ${b.status}: ${b.stderr}`);
  for (const stream of ['stdout', 'stderr']) {
    const theirs = without_drive(b[stream]);
    if (!a[stream].equals(theirs)) fail(`${called}: ${stream} differs at ${first_difference(a[stream], theirs)}`);
  }
  ++totals.runs;
  totals.bytes += a.stdout.length;
  return a.stdout;
}

// ---- the documents: beside those of bench/corpus.mjs ----

const documents = documents_of(mutant_count, seed);
mkdirSync(join(corpus, 'documents'));
documents.forEach(({ extension, text }, i) => {
  writeFileSync(join(corpus, 'documents', `${String(i).padStart(5, '0')}.${extension}`), text);
});
cpSync(join(root, 'examples'), join(corpus, 'examples'), { recursive: true });

// ---- folders, in both postings ----

for (const posting of [[], ['--confidential']]) {
  for (const format of ['json', 'sarif']) {
    const report = same(['--no-config', '--format', format, ...posting, '.']);
    if (format === 'json') totals.findings += report.toString().split('"rule":').length - 1;
  }
}

// ---- every format, standard input, and what --list-rules says ----

const formats = ['text', 'concise', 'json', 'ndjson', 'sarif', 'github', 'gitlab', 'gitlab-secrets', 'junit', 'rdjson', 'html'];
for (const format of formats) same(['--format', format, 'examples']);
const leaks = readFileSync(join(root, 'examples/confidential.json'), 'utf8');
for (const text of [leaks, leaks.replaceAll('\n', '\r\n')]) {
  same(['--format', 'json', '--stdin-filename', 'job.json', '-'], { input: text });
}
same(['--list-rules']);

// ---- --fix ----

function files_of(folder) {
  return readdirSync(folder, { recursive: true }).sort().filter((name) => statSync(join(folder, name)).isFile());
}

const copies = ['native', 'other'].map((name) => join(scratch, name));
for (const copy of copies) cpSync(join(corpus, 'documents'), copy, { recursive: true });
const words = ['--no-config', '--fix', '--format', 'concise', '.'];
const fixed = [run([native], words, { cwd: copies[0] }), run(other, words, { cwd: copies[1] })];
for (const stream of ['stdout', 'stderr']) {
  if (!fixed[0][stream].equals(fixed[1][stream])) fail(`--fix: ${stream} differs at ${first_difference(fixed[0][stream], fixed[1][stream])}`);
}
if (files_of(copies[0]).join() !== files_of(copies[1]).join()) fail('--fix leaves other files');
let changed = 0;
for (const name of files_of(copies[0])) {
  const [a, b] = copies.map((copy) => readFileSync(join(copy, name)));
  if (!a.equals(b)) fail(`--fix makes another ${name}, at ${first_difference(a, b)}`);
  if (!a.equals(readFileSync(join(corpus, 'documents', name)))) ++changed;
}

// ---- the language server ----

const texts = [{ extension: 'json', text: leaks }, ...documents.filter((_, i) => i % 20 === 0)];
const answers = await compare_servers([native], other, texts, { cwd: scratch, env: environment }, fail);

if (system === 'windows') {
  check_windows({ scratch, fail, run: (words, options) => run(other, words, options), native: (words, options) => run([native], words, options) });
}

const count = files_of(corpus).length;
if (totals.findings < count || changed === 0) fail('too few findings or fixes to prove anything');
console.log(`${system}: ${count} files, ${totals.findings} findings in both postings, ${totals.runs} reports of ${totals.bytes} bytes, ` +
  `${changed} fixed files and ${answers} answers of the language server are equal to those of the native tool (seed ${seed})`);
