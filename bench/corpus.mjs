// SPDX-License-Identifier: MIT
// Writes the documents that the benchmarks read:
//   node bench/corpus.mjs FOLDER [--bulk N] [--distinct N] [--files N]
// FOLDER/pretty and FOLDER/minified hold every definition of examples/jobs, one a file. --bulk and --files repeat those
// that both official validators accept, each time with another id: N minified ones in FOLDER/bulk.ndjson, N
// pretty-printed ones in FOLDER/files, one a file. --distinct writes N to FOLDER/distinct.ndjson in which every image,
// word of a command, variable and file has a number of its own as well, so that no two have much in common.
import { mkdirSync, readdirSync, readFileSync, writeFileSync, openSync, writeSync, closeSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const jobs = join(dirname(fileURLToPath(import.meta.url)), '..', 'examples', 'jobs');
const [folder, ...flags] = process.argv.slice(2);
const counts = { '--bulk': 0, '--distinct': 0, '--files': 0 };
for (let i = 0; i < flags.length; i += 2) {
  if (!(flags[i] in counts) || !(Number(flags[i + 1]) > 0)) {
    console.error('usage: node bench/corpus.mjs FOLDER [--bulk N] [--distinct N] [--files N]');
    process.exit(2);
  }
  counts[flags[i]] = Number(flags[i + 1]);
}

function* definitions(from) {
  for (const entry of readdirSync(from, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(from, entry.name);
    if (entry.isDirectory()) yield* definitions(path);
    else if (entry.name.endsWith('.json')) yield { name: relative(jobs, path), value: JSON.parse(readFileSync(path, 'utf8')) };
  }
}

const all = [...definitions(jobs)];
for (const [kind, indent] of [['pretty', 2], ['minified', 0]]) {
  mkdirSync(join(folder, kind), { recursive: true });
  for (const { name, value } of all) {
    writeFileSync(join(folder, kind, name.replaceAll('/', '_')), JSON.stringify(value, null, indent));
  }
}

const accepted = all.filter(({ name }) => !name.startsWith('only-')).map(({ value }) => value);
const repeated = (i) => ({ ...accepted[i % accepted.length], deployment_id: `d-${i}` });

const told = new Set(['image', 'cmd', 'entrypoint', 'env', 'files', 'name', 'dest', 'work_dir', 'target']);

/// The same with a number behind every text under the keys above; names that refer to each other stay equal.
function numbered(value, i, inside = false) {
  if (typeof value === 'string') return inside ? value + i : value;
  if (Array.isArray(value)) return value.map((one) => numbered(one, i, inside));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, numbered(one, i, inside || told.has(key))]));
}

function writeRecords(name, count, record) {
  if (count === 0) return;
  const file = openSync(join(folder, name), 'w');
  let chunk = '';
  for (let i = 0; i < count; ++i) {
    chunk += JSON.stringify(record(i)) + '\n';
    if (chunk.length > 1 << 20 || i + 1 === count) {
      writeSync(file, chunk);
      chunk = '';
    }
  }
  closeSync(file);
}

writeRecords('bulk.ndjson', counts['--bulk'], repeated);
writeRecords('distinct.ndjson', counts['--distinct'], (i) => numbered(repeated(i), i));

mkdirSync(join(folder, 'files'), { recursive: true });
for (let i = 0; i < counts['--files']; ++i) {
  writeFileSync(join(folder, 'files', `job-${i}.json`), JSON.stringify(repeated(i), null, 2) + '\n');
}
