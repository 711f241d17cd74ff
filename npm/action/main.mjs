// SPDX-License-Identifier: MIT
// The GitHub Action: annotations on standard output, a table on the summary of the step. What it reads and writes is
// documented by GitHub: inputs are INPUT_NAME, GITHUB_STEP_SUMMARY and GITHUB_OUTPUT name files to append to.

import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { runCommand } from '../lib/command.js';

const most_rows = 500; // a summary holds 1 MiB

function input(name) {
  return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}

/** Text in a cell of a Markdown table: no markup, no mention, no HTML. */
function cell(text) {
  return text.replace(/[&<>|]/g, (c) => `&#${c.codePointAt(0)};`).replace(/[\\`*_{}[\]()#+!~@:]/g, '\\$&')
    .replace(/\s+/g, ' ');
}

const order = { error: 0, warning: 1, note: 2 };

function summaryOf({ files, summary }) {
  const counts = `${summary.errors} errors, ${summary.warnings} warnings, ${summary.notes} notes in ${summary.files} definitions`;
  const findings = files.flatMap(({ file, findings }) => findings.map((finding) => ({ file, ...finding })));
  if (findings.length === 0) return `### nosana-lint\n\n${counts}\n`;
  const rows = findings.sort((a, b) => order[a.severity] - order[b.severity]).slice(0, most_rows)
    .map(({ severity, file, start, message, rule }) =>
      `| ${severity} | ${cell(`${file}:${start.line}:${start.column}`)} | ${cell(message)} | ${cell(rule)} |\n`);
  const more = findings.length > most_rows ? `\nand ${findings.length - most_rows} more\n` : '';
  return `### nosana-lint\n\n${counts}\n\n| severity | place | message | rule |\n|---|---|---|---|\n${rows.join('')}${more}`;
}

const folder = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'nosana-lint-'));
const json = join(folder, 'report.json');
try {
  const words = ['--format', 'github', '--format', `json=${json}`];
  if (input('confidential') === 'true') words.push('--confidential');
  for (const name of ['profile', 'fail-on', 'schema']) {
    if (input(name) !== '') words.push(`--${name}`, input(name));
  }
  if (input('sarif') !== '') words.push('--format', `sarif=${input('sarif')}`);
  const paths = input('paths').split('\n').map((path) => path.trim()).filter((path) => path !== '');
  process.exitCode = runCommand([...words, '--', ...paths]);
  if (process.exitCode <= 1) {
    const report = JSON.parse(readFileSync(json, 'utf8'));
    if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, summaryOf(report));
    if (process.env.GITHUB_OUTPUT) {
      const { errors, warnings, notes } = report.summary;
      appendFileSync(process.env.GITHUB_OUTPUT, `findings=${errors + warnings + notes}\nerrors=${errors}\n`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
