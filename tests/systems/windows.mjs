// SPDX-License-Identifier: MIT
// What differs on Windows: names outside of ASCII, "\" in paths, files that are replaced, the folder of a user's settings.
// compare.mjs calls check(); every run is compared with the native one.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// In two pieces, as everywhere in this repository.
const definition = (name) => JSON.stringify({
  version: '0.1', type: 'container',
  ops: [{ type: 'container/run', id: name, args: { image: 'alpine', env: { API_TOKEN: 'ghp_' + 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8' } } }],
}, null, 2);

function make(folder) {
  mkdirSync(join(folder, 'gr\u00f6\u00dfe', '\u65e5\u672c'), { recursive: true });
  mkdirSync(join(folder, 'ignored'));
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, '.gitignore'), 'ignored/\n');
  writeFileSync(join(folder, '.nosana-lint.yaml'), 'overrides:\n  - files: gr\u00f6\u00dfe/\u65e5\u672c/\n    posting: confidential\n');
  for (const name of ['a.json', 'gr\u00f6\u00dfe/\u00fc b.json', 'gr\u00f6\u00dfe/\u65e5\u672c/job.json', 'ignored/a.json']) {
    writeFileSync(join(folder, name), definition('a'));
  }
  writeFileSync(join(folder, 'gr\u00f6\u00dfe', 'komma.json'), definition('b').replace('"alpine",', '"alpine",,'));
}

/// run and native: (words, { cwd, env }) => { status, stdout, stderr }
export function check({ run, native, scratch, fail }) {
  const folders = { run: join(scratch, 'windows', 'foreign'), native: join(scratch, 'windows', 'native') };
  for (const folder of Object.values(folders)) make(folder);
  const key = '00'.repeat(32);

  let count = 0;
  const alike = (what, words, { under = '', env = { NOSANA_LINT_BASELINE_KEY: key }, here = words } = {}) => {
    const a = native(words, { cwd: join(folders.native, under), env });
    const b = run(here, { cwd: join(folders.run, under), env });
    if (a.status !== b.status) fail(`${what}: status ${a.status} and ${b.status}: ${b.stderr}`);
    for (const stream of ['stdout', 'stderr']) {
      if (!a[stream].equals(b[stream])) fail(`${what}: ${stream}:\n${a[stream]}and\n${b[stream]}`);
    }
    ++count;
    return a.stdout.toString();
  };
  const same_files = (what, ...names) => {
    for (const name of names) {
      const [a, b] = [folders.native, folders.run].map((folder) => readFileSync(join(folder, name)));
      if (!a.equals(b)) fail(`${what}: ${name} is another file:\n${a}and\n${b}`);
    }
  };

  const walked = alike('a walk with names outside of ASCII', ['--format', 'concise']);
  if (!walked.includes('gr\u00f6\u00dfe/\u00fc b.json:') || walked.includes('ignored')) fail(`the walk is no proof: ${walked}`);
  if (/\u65e5\u672c[^\n]*secret-/.test(walked)) fail('the pattern of the configuration was not used');
  alike('names outside of ASCII as arguments', ['--format', 'json', 'gr\u00f6\u00dfe/\u00fc b.json', 'gr\u00f6\u00dfe/\u65e5\u672c']);
  alike('names between "\\"', ['--format', 'json', 'gr\u00f6\u00dfe/\u65e5\u672c/job.json', 'gr\u00f6\u00dfe'],
    { here: ['--format', 'json', 'gr\u00f6\u00dfe\\\u65e5\u672c\\job.json', 'gr\u00f6\u00dfe'] });
  alike('the configuration of a folder above', ['--format', 'concise', 'job.json'], { under: 'gr\u00f6\u00dfe/\u65e5\u672c' });
  alike('a file that is missing', ['gr\u00f6\u00dfe/none.json']);

  for (const time of ['new', 'replaced']) {
    alike(`a report in a file, ${time}`, ['--format', 'json=gr\u00f6\u00dfe/out.ndj', 'a.json'],
      { here: ['--format', 'json=gr\u00f6\u00dfe\\out.ndj', 'a.json'] });
    same_files('a report in a file', 'gr\u00f6\u00dfe/out.ndj');
  }
  alike('a report over an input', ['--format', 'json=a.json', '.']);
  alike('--fix', ['--fix', '--format', 'concise', './gr\u00f6\u00dfe'], { here: ['--fix', '--format', 'concise', '.\\gr\u00f6\u00dfe'] });
  same_files('--fix', 'gr\u00f6\u00dfe/komma.json', 'gr\u00f6\u00dfe/\u00fc b.json');
  if (readFileSync(join(folders.run, 'gr\u00f6\u00dfe', 'komma.json'), 'utf8').includes(',,')) fail('--fix changed nothing');

  alike('a baseline', ['--write-baseline', 'gr\u00f6\u00dfe/base.txt', '.']);
  same_files('a baseline', 'gr\u00f6\u00dfe/base.txt');
  alike('with the baseline', ['--baseline', 'gr\u00f6\u00dfe/base.txt', '.']);

  // The key of the user: made once, in the folder of the settings, and read the second time.
  for (const words of [['--write-baseline', 'own.txt', 'a.json'], ['--baseline', 'own.txt', 'a.json']]) {
    const made = run(words, { cwd: folders.run });
    if (made.status !== 0) fail(`a key of the user: ${words[0]}: ${made.stderr}`);
    ++count;
  }

  // A file on another drive than the current folder, which is on that of the whole file system.
  writeFileSync(join(process.env.WINEPREFIX, 'drive_c', 'a b.json'), definition('a'));
  const other_drive = JSON.parse(run(['--no-config', '--format', 'sarif', 'C:\\a b.json'], { cwd: folders.run }).stdout);
  const uris = new Set(other_drive.runs[0].results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri));
  if ([...uris].join() !== 'file:///C:/a%20b.json') fail(`a file on another drive: ${[...uris]}`);
  ++count;

  const guard = run(['guard', '--', 'nosana', 'job', 'post', '--file', 'a.json'], { cwd: folders.run });
  if (guard.status !== 2 || !guard.stderr.includes('not available on Windows')) fail(`guard: ${guard.status} ${guard.stderr}`);
  const left = readdirSync(folders.run, { recursive: true }).filter((name) => name.includes('.nosana-') && name.endsWith('.tmp'));
  if (left.length !== 0) fail(`temporary files are left: ${left}`);
  console.log(`windows: ${count + 1} runs with names outside of ASCII, "\\" in paths, replaced files and a baseline`);
}
