// SPDX-License-Identifier: MIT
// The documents that reports of two builds are compared on.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { mutants, texts_of } from '../official/mutate.mjs';
import { mutants as yaml_mutants } from '../official/yaml_mutate.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

function files_below(folder, pattern) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

// The blocks that transcripts write as files.
function* transcript_files(file) {
  let found;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const head = /^file \S+\.(jsonc?|ya?ml|ndjson)$/.exec(line);
    if (found && line.startsWith('|')) found.text += `${line.slice(2)}\n`;
    if (found && !line.startsWith('|')) {
      yield found;
      found = undefined;
    }
    if (head) found = { extension: head[1], text: '' };
  }
}

const bases = [
  ...files_below(join(root, 'examples'), /\.(jsonc?|ya?ml|ndjson)$/)
    .map((file) => ({ extension: file.slice(file.lastIndexOf('.') + 1), text: readFileSync(file, 'utf8') })),
  ...files_below(join(root, 'tests/cli'), /\.test$/).flatMap((file) => [...transcript_files(file)]),
];
function is_json(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
const json_bases = [
  ...texts_of(join(root, 'tests/official/bases.ndjson')),
  ...bases.filter(({ extension, text }) => extension === 'json' && is_json(text)).map(({ text }) => text.replace(/\n\s*/g, ' ')),
];
const yaml_bases = bases.filter(({ extension }) => /^ya?ml$/.test(extension)).map(({ text }) => text);
/// The examples, the files of the transcripts, and mutants of both, `count` in all: { extension, text }.
export function documents_of(count, seed) {
  const rest = Math.max(0, count - bases.length);
  const of_yaml = Math.floor(rest / 4);
  return [
    ...bases,
    ...mutants(json_bases, rest - of_yaml, seed).texts.map((text, i) => ({
      extension: 'json',
      text: i % 3 === 0 && is_json(text) ? JSON.stringify(JSON.parse(text), null, 2) : text,
    })),
    ...[...yaml_mutants(yaml_bases, of_yaml, seed)].map((text) => ({ extension: 'yaml', text })),
  ];
}
