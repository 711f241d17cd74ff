// SPDX-License-Identifier: MIT
// Writes the documents that the benchmarks read:
//   node bench/corpus.mjs FOLDER [--bulk N]
// FOLDER/pretty and FOLDER/minified hold every definition of examples/jobs, one a file; FOLDER/bulk.ndjson holds N
// minified definitions, made in turn of those that both official validators accept, each with an id of its own.
import { mkdirSync, readdirSync, readFileSync, writeFileSync, openSync, writeSync, closeSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const jobs = join(dirname(fileURLToPath(import.meta.url)), '..', 'examples', 'jobs');
const [folder, flag, count] = process.argv.slice(2);
if (!folder || (flag && flag !== '--bulk')) {
  console.error('usage: node bench/corpus.mjs FOLDER [--bulk N]');
  process.exit(2);
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

if (flag) {
  const accepted = all.filter(({ name }) => !name.startsWith('only-')).map(({ value }) => value);
  const file = openSync(join(folder, 'bulk.ndjson'), 'w');
  let chunk = '';
  for (let i = 0; i < Number(count); ++i) {
    chunk += JSON.stringify({ ...accepted[i % accepted.length], deployment_id: `d-${i}` }) + '\n';
    if (chunk.length > 1 << 20 || i + 1 === Number(count)) {
      writeSync(file, chunk);
      chunk = '';
    }
  }
  closeSync(file);
}
