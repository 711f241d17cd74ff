// SPDX-License-Identifier: MIT
// Measures nosana-lint and its peers on the corpus of write_corpus; started by tests/recall/run.
//
//   node measure.mjs --corpus CORPUS.ndjson --tool NOSANA_LINT --folder SCRATCH [--write FILE]
//
// Every tool gets the same files, a definition each. A hit is a finding on the line of what is
// planted there, the only place that all of them can tell; of ours only a finding of a secret-
// rule, of warning or above, counts.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: {
  corpus: { type: 'string' }, tool: { type: 'string' }, folder: { type: 'string' }, write: { type: 'string' } } });
const samples = readFileSync(options.corpus, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
const folder = join(resolve(options.folder), 'jobs');
const version = (name) => JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;

/// The output of a command that may say with its status that it found something.
function output(command, args) {
  const run = spawnSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.error || run.status === null || run.status > 1) {
    throw new Error(`${basename(command)} failed with status ${run.status}: ${run.error?.message ?? run.stderr.slice(0, 500)}`);
  }
  return run.stdout;
}

/// Places are written FILE:LINE.
function ours() {
  const places = new Set();
  const line = /^(?:\.\/)?([^:]+):(\d+):\d+: (?:error|warning): .*\[secret-[a-z-]+\]$/;
  for (const text of output(resolve(options.tool), ['--no-config', '-f', 'concise', '.']).split('\n')) {
    const match = line.exec(text);
    if (match) places.add(`${match[1]}:${match[2]}`);
  }
  return places;
}

function secretlint() {
  const places = new Set();
  const rules = JSON.stringify({ rules: [{ id: join(here, 'node_modules/@secretlint/secretlint-rule-preset-recommend') }] });
  const report = output('node', [join(here, 'node_modules/secretlint/bin/secretlint.js'), '--no-gitignore', '--format', 'json',
    '--secretlintrcJSON', rules, '**/*']);
  for (const { filePath, messages } of JSON.parse(report)) {
    for (const { loc } of messages) places.add(`${basename(filePath)}:${loc.start.line}`);
  }
  return places;
}

/// A library, so its time is that of a loop in this process, reading included.
async function sensitiveCanary() {
  const { scan } = await import('@coo-quack/sensitive-canary/dist/lib/rules.js');
  const places = new Set();
  for (const { file } of samples) {
    const text = readFileSync(join(folder, file), 'utf8');
    const found = scan(text, new Set(['secret']));
    text.split('\n').forEach((line, i) => {
      if (found.some(({ secretValue }) => line.includes(secretValue))) places.add(`${file}:${i + 1}`);
    });
  }
  return places;
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { file, text } of samples) writeFileSync(join(folder, file), text);

const ourVersion = execFileSync(resolve(options.tool), ['--version'], { encoding: 'utf8' }).trim();
const tools = [
  [`**${ourVersion}**`, ours],
  [`secretlint ${version('secretlint')}, recommended preset`, secretlint],
  [`sensitive-canary ${version('@coo-quack/sensitive-canary')}, secrets`, sensitiveCanary],
];
const parts = ['natural places', 'commands', 'URLs', 'other texts', 'encoded'];
const share = (found, all) => `${(100 * found / all).toFixed(1)} %`;
const rows = [['tool', 'all', ...parts, 'harmless, flagged', 'seconds'], ['---', ...Array(parts.length + 3).fill('--:')]];
const planted = samples.filter(({ part }) => part !== 'harmless');
const harmless = samples.filter(({ part }) => part === 'harmless');
rows.push(['definitions', planted.length, ...parts.map((part) => planted.filter((sample) => sample.part === part).length),
  harmless.length, '']);
for (const [name, find] of tools) {
  const begin = process.hrtime.bigint();
  const places = await find();
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const found = (list) => list.filter(({ file, line }) => places.has(`${file}:${line}`)).length;
  rows.push([name, share(found(planted), planted.length), ...parts.map((part) => {
    const list = planted.filter((sample) => sample.part === part);
    return share(found(list), list.length);
  }), found(harmless), seconds.toFixed(2)]);
}
const table = rows.map((row) => `| ${row.join(' | ')} |\n`).join('');
process.stdout.write(table);

if (options.write) {
  const text = readFileSync(options.write, 'utf8');
  const [begin, end] = ['<!-- tests/recall/run writes this table -->\n', '<!-- the end of the table -->'];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${options.write} does not say where the table goes`);
  writeFileSync(options.write, text.slice(0, from + begin.length) + '\n' + table + '\n' + text.slice(to));
}
