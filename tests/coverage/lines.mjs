// SPDX-License-Identifier: MIT
// Which lines of include/ ran: node lines.mjs BUILD_FOLDER. Reads what g++ --coverage wrote, prints a row for each room,
// and the lines that no test ran into BUILD_FOLDER/not_covered.txt. The exit status is 1 below the goal.
import {spawnSync} from 'node:child_process';
import {readdirSync, writeFileSync} from 'node:fs';
import {join, relative, resolve} from 'node:path';

const goal = 0.95;
const build = resolve(process.argv[2] ?? 'build/coverage');
const include = resolve('include/nosana');

const counts = new Map();  // file -> Map(line -> times that it ran)
for (const entry of readdirSync(build, {recursive: true})) {
  if (!entry.endsWith('.gcda')) continue;
  const done = spawnSync('gcov', ['--json-format', '--stdout', join(build, entry)],
                         {cwd: build, maxBuffer: Infinity, encoding: 'utf8'});
  if (done.status !== 0) throw new Error(`gcov failed on ${entry}: ${done.stderr}`);
  for (const text of done.stdout.split('\n').filter(Boolean)) {
    const answer = JSON.parse(text);
    for (const {file, lines} of answer.files) {
      const path = resolve(answer.current_working_directory, file);
      if (!path.startsWith(include + '/')) continue;
      const known = counts.get(path) ?? new Map();
      counts.set(path, known);
      for (const {line_number, count} of lines) known.set(line_number, (known.get(line_number) ?? 0) + count);
    }
  }
}

const rooms = new Map();
const missed = [];
for (const [path, lines] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const name = relative(include, path);
  const room = name.includes('/') ? name.slice(0, name.indexOf('/')) : '(public headers)';
  const row = rooms.get(room) ?? {all: 0, ran: 0};
  rooms.set(room, row);
  for (const [line, count] of [...lines].sort(([a], [b]) => a - b)) {
    row.all += 1;
    if (count > 0) row.ran += 1;
    else missed.push(`${name}:${line}`);
  }
}
writeFileSync(join(build, 'not_covered.txt'), missed.map(line => line + '\n').join(''));

const total = {all: 0, ran: 0};
const print = (name, {all, ran}) =>
  console.log(`${name.padEnd(18)} ${String(ran).padStart(6)} of ${String(all).padStart(6)} lines  ${(100 * ran / all).toFixed(1)} %`);
for (const [room, row] of rooms) {
  print(room, row);
  total.all += row.all;
  total.ran += row.ran;
}
if (total.all === 0) throw new Error('nothing was measured');
print('include/', total);
if (total.ran < goal * total.all) {
  console.log(`below ${100 * goal} %: see ${relative('.', join(build, 'not_covered.txt'))}`);
  process.exitCode = 1;
}
