// SPDX-License-Identifier: MIT
// node action.mjs MAIN   runs the GitHub Action as a runner does: the environment that GitHub documents, and no network.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const [main] = process.argv.slice(2);
const password = ['correct-horse', 'battery'].join('-');
const leak = `{"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/private",
   "authentication": {"docker": {"username": "me", "password": "${password}"}}}}]}\n`;

// Runs it over files { name: text }. Gives what it wrote.
function act(files, inputs = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'action-'));
  mkdirSync(join(folder, 'temp'));
  mkdirSync(join(folder, 'repository'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'repository', name), text);
  const defaults = { PATHS: '.', CONFIDENTIAL: 'false', PROFILE: 'both', 'FAIL-ON': 'error', SCHEMA: '', SARIF: '' };
  const variables = Object.entries({ ...defaults, ...inputs }).map(([name, value]) => [`INPUT_${name}`, value]);
  const env = {
    ...Object.fromEntries(variables),
    PATH: process.env.PATH,
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_OUTPUT: join(folder, 'output'),
    RUNNER_TEMP: join(folder, 'temp'),
  };
  writeFileSync(env.GITHUB_STEP_SUMMARY, '');
  writeFileSync(env.GITHUB_OUTPUT, '');
  const done = spawnSync(process.execPath, [main], { cwd: join(folder, 'repository'), env });
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  const result = {
    status: done.status,
    stdout: String(done.stdout),
    stderr: String(done.stderr),
    summary: read('summary'),
    output: read('output'),
    sarif: inputs.SARIF ? JSON.parse(read(join('repository', inputs.SARIF))) : undefined,
  };
  rmSync(folder, { recursive: true });
  return result;
}

test('a leak fails the step, annotates its line and is on the summary', () => {
  const { status, stdout, summary, output } = act({ 'leak.json': leak });
  assert.equal(status, 1);
  assert.match(stdout, /^::error file=leak\.json,line=3,/m);
  assert.match(summary, /\| error \| leak\.json\\:3\\:\d+ \| .* \| secret-docker-auth \|/);
  assert.equal(output, 'findings=1\nerrors=1\n');
  assert.ok(!(stdout + summary).includes(password));
});

test('a clean repository passes, and says how much was linted', () => {
  const { status, stdout, summary } = act({ 'leak.json': leak }, { CONFIDENTIAL: 'true' });
  assert.equal(status, 0);
  assert.equal(stdout, '');
  assert.match(summary, /0 errors, 0 warnings, 0 notes in 1 definitions/);
});

test('paths are one a line, and never options', () => {
  const { status, stdout } = act({ 'a b.json': leak, 'c.json': leak, 'd.json': leak }, { PATHS: 'a b.json\n  c.json\n' });
  assert.equal(status, 1);
  assert.deepEqual([...stdout.matchAll(/file=([^,]*),/g)].map(([, file]) => file), ['a b.json', 'c.json']);
  assert.equal(act({}, { PATHS: '--version' }).status, 3);
});

test('a report for code scanning is written where it was asked for', () => {
  const { status, sarif } = act({ 'leak.json': leak }, { SARIF: 'out.sarif', 'FAIL-ON': 'never' });
  assert.equal(status, 0);
  assert.equal(sarif.runs[0].results[0].ruleId, 'secret-docker-auth');
});

test('a name of a file is no markup on the summary and no command of the runner', () => {
  const name = '::error::x|<b>`@me`[a](b).json';
  const { stdout, summary } = act({ [name]: leak });
  assert.ok(!/^::error::x/m.test(stdout));
  assert.ok(!summary.includes('<b>') && !summary.includes(' ::error::') && !/[^\\]`/.test(summary));
});

test('what cannot be answered fails the step with its status', () => {
  const { status, stderr, summary } = act({}, { PROFILE: 'nobody' });
  assert.equal(status, 2);
  assert.match(stderr, /^nosana-lint: /);
  assert.equal(summary, '');
});
