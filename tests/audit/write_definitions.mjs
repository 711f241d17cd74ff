// SPDX-License-Identifier: MIT
// write_definitions.mjs COUNT SEED   prints COUNT definitions, one a line: those of examples/, by a seeded generator of
// numbers. Some are given a broken end, an unknown property or a password, and some lines between them are blank.
import { readdirSync, readFileSync } from 'node:fs';

const [count, seed] = process.argv.slice(2).map(Number);
const examples = new URL('../../examples/', import.meta.url);
const bases = ['jobs', 'jobs/only-kit', 'jobs/only-sdk', 'mistakes'].flatMap((folder) =>
  readdirSync(new URL(folder, examples))
    .filter((name) => name.endsWith('.json')).sort()
    .map((name) => readFileSync(new URL(`${folder}/${name}`, examples), 'utf8')));

let state = seed >>> 0;
// Numerical Recipes, "An Even Quicker Generator": the high bits are good enough to choose with.
const below = (limit) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};

// A definition that is broken in examples/ already is taken as it is, on one line.
const on_one_line = (text) => {
  try {
    return JSON.stringify({ ...JSON.parse(text), deployment_id: `audit-${below(1e9)}` });
  } catch {
    return text.replace(/\s*\n\s*/g, ' ').trim();
  }
};

const changes = [
  (line) => line,
  (line) => line,
  (line) => line.slice(0, -1 - below(20)),
  (line) => line.replace('"version"', '"verison"'),
  (line) => line.replace('"type"', `"DB_PASSWORD":"${'x9Kq'}${below(1e9)}${'Zt7w'}","type"`),
];
const lines = [];
for (let i = 0; i < count; ++i) {
  lines.push(changes[below(changes.length)](on_one_line(bases[below(bases.length)])));
  if (below(50) === 0) lines.push(below(2) ? '' : ' \t');
}
process.stdout.write(`${lines.join('\n')}\n`);
