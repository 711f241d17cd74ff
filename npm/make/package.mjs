// SPDX-License-Identifier: MIT
// node npm/make/package.mjs FOLDER   writes package.json and the types of a report into the folder of the package.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const version = /version = "([^"]+)"/.exec(readFileSync('include/nosana/version.hpp', 'utf8'))[1];

writeFileSync(join(folder, 'package.json'), JSON.stringify({
  name: 'nosana-lint',
  version,
  description: 'Lints, redacts and seals Nosana job definitions',
  license: 'MIT',
  keywords: ['nosana', 'lint', 'secrets', 'solana', 'json-schema'],
  type: 'module',
  bin: { 'nosana-lint': 'bin/nosana-lint.js' },
  types: './index.d.ts',
  exports: {
    '.': { types: './index.d.ts', node: './lib/node.js', default: './lib/browser.js' },
    './browser': { types: './index.d.ts', default: './lib/browser.js' },
    './nosana.wasm': './lib/nosana.wasm',
    './nosana-full.wasm': './lib/nosana-full.wasm',
    './package.json': './package.json',
  },
  files: ['action', 'bin', 'lib', 'index.d.ts', 'report.d.ts', 'THIRD_PARTY.txt'],
  sideEffects: false,
  engines: { node: '>=18' },
}, null, 2) + '\n');

// ---- types from the schema: what nosana-lint writes is what this says, or neither ----

const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8'));
const names = { file: 'FileReport', finding: 'Finding', place: 'Place', verdict: 'Verdict', count: 'Count' };

const comment = (text, indent) => (text ? `${indent}/** ${text} */\n` : '');

function typeOf(node, indent) {
  if (node.$ref) return nameOf(node.$ref.replace('#/definitions/', ''));
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(' | ');
  const kinds = [node.type].flat().map((kind) => plainType(kind, node, indent));
  return kinds.join(' | ');
}

function nameOf(definition) {
  if (!names[definition]) throw new Error(`the definition ${definition} of the schema has no name here`);
  return names[definition];
}

function plainType(kind, node, indent) {
  switch (kind) {
    case 'integer':
    case 'number': return 'number';
    case 'string':
    case 'boolean':
    case 'null': return kind;
    case 'array': {
      const items = typeOf(node.items, indent);
      return items.includes('|') ? `(${items})[]` : `${items}[]`;
    }
    case 'object': return `{\n${members(node, `${indent}  `)}${indent}}`;
    default: throw new Error(`the schema has the type ${kind}, which is not known here`);
  }
}

function members(node, indent) {
  const required = new Set(node.required);
  return Object.entries(node.properties).map(([name, member]) =>
    `${comment(member.description, indent)}${indent}${name}${required.has(name) ? '' : '?'}: ` +
    `${typeOf(member, indent)};\n`).join('');
}

let types = '// SPDX-License-Identifier: MIT\n// Made from schemas/report.schema.json; do not edit.\n';
for (const [name, node] of [['Report', schema], ...Object.entries(schema.definitions).map(
  ([definition, node]) => [nameOf(definition), node])]) {
  types += `\n${comment(node.description, '')}export type ${name} = ${typeOf(node, '')};\n`;
}
writeFileSync(join(folder, 'report.d.ts'), types);
