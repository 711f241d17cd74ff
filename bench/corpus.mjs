// SPDX-License-Identifier: MIT
// Writes the documents that the benchmarks read:
//   node bench/corpus.mjs FOLDER [--bulk N] [--files N]
// FOLDER/pretty and FOLDER/minified hold every definition of examples/jobs, one a file. --bulk and --files repeat those
// that both official validators accept, each time with another id: N minified ones in FOLDER/bulk.ndjson, N
// pretty-printed ones in FOLDER/files, one a file.
import { mkdirSync, readdirSync, readFileSync, writeFileSync, openSync, writeSync, closeSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const jobs = join(dirname(fileURLToPath(import.meta.url)), '..', 'examples', 'jobs');
const [folder, ...flags] = process.argv.slice(2);
const counts = { '--bulk': 0, '--files': 0 };
for (let i = 0; i < flags.length; i += 2) {
  if (!(flags[i] in counts) || !(Number(flags[i + 1]) > 0)) {
    console.error('usage: node bench/corpus.mjs FOLDER [--bulk N] [--files N]');
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

if (counts['--bulk']) {
  const file = openSync(join(folder, 'bulk.ndjson'), 'w');
  let chunk = '';
  for (let i = 0; i < counts['--bulk']; ++i) {
    chunk += JSON.stringify(repeated(i)) + '\n';
    if (chunk.length > 1 << 20 || i + 1 === counts['--bulk']) {
      writeSync(file, chunk);
      chunk = '';
    }
  }
  closeSync(file);
}

mkdirSync(join(folder, 'files'), { recursive: true });
for (let i = 0; i < counts['--files']; ++i) {
  writeFileSync(join(folder, 'files', `job-${i}.json`), JSON.stringify(repeated(i), null, 2) + '\n');
}
