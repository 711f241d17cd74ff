// SPDX-License-Identifier: MIT
// Definitions with many of one thing, each with something to say about it.
//
//   node definitions.mjs --list        the names of the kinds
//   node definitions.mjs NAME COUNT    prints the definition with so many

const operation = (id, args = {}, more = {}) =>
  ({type: 'container/run', id: `o${id}`, args: {image: 'x', cmd: ['a'], ...args}, ...more});
const many = (count, make) => Array.from({length: count}, (_, i) => make(i));
const named = (count, make) => Object.fromEntries(many(count, make));
const job = (ops, more = {}) => JSON.stringify({version: '0.1', type: 'container', ops, ...more});
const word = i => `hunter${i}xq`;

const kinds = {
  'operations of no type': n => job(many(n, i => operation(i, {}, {type: 'nope'}))),
  'values of a wrong type': n => job(many(n, i => operation(i, {image: 3}))),
  'mistyped properties': n => job(many(n, i => operation(i, {imagee: 'x'}))),
  'operations with one id': n => job(many(n, () => operation(0))),
  'operations that are none': n => job(many(n, () => null)),
  'dependencies on nothing': n => job(many(n, i => operation(i, {}, {execution: {depends_on: [`z${i}`]}}))),
  'placeholders of nothing': n => job(many(n, i => operation(i, {image: `%%ops.a${i}.host%%`}))),
  'registry passwords': n => job(many(n, i => operation(i, {authentication: {docker: {username: 'u', password: word(i)}}}))),
  'secrets in variables': n => job([operation(0, {env: named(n, i => [`K${i}_PASSWORD`, word(i)])})]),
  'one secret in variables': n => job([operation(0, {env: named(n, i => [`K${i}_PASSWORD`, word(0)])})]),
  'secrets in a list': n => job([operation(0, {cmd: many(n, i => `--password=${word(i)}`)})]),
  'secrets in commands': n => job([operation(0, {cmd: many(n, i => `curl http://u:${word(i)}@h/`)})]),
  'secrets in a script': n => job([operation(0, {cmd: ['sh', '-c', many(n, i => `export A${i}_PASSWORD=${word(i)}`).join('\n')]})]),
  'secrets in objects': n => job([operation(0)], {meta: named(n, i => [`k${i}`, {password: word(i)}])}),
  'encoded secrets': n => job([operation(0, {env: named(n, i => [`K${i}`, btoa(`DB_PASSWORD=${word(i)}`)])})]),
  'keys of storage': n => job([operation(0, {resources: many(n, i => (
    {type: 'S3', url: `s3://b/${i}`, target: `/d${i}`, IAM: {ACCESS_KEY_ID: `a${i}`, SECRET_ACCESS_KEY: word(i)}}))})]),
  'numbers as variables': n => job([operation(0, {env: named(n, i => [`K${i}`, i])})]),
  'ports that are none': n => job([operation(0, {expose: many(n, i => ({port: `x${i}`}))})]),
  'volumes of one name': n => job([operation(0, {volumes: many(n, i => ({name: 'v', dest: `/a${i}`}))})]),
  'duplicate keys': n => `{"meta": {${many(n, () => '"password": "s3cret"').join(', ')}}}`,
  'definitions one after the other': n => many(n, i => JSON.stringify(JSON.parse(job([operation(i)])), null, 1)).join('\n'),
  'missing commas': n => job(many(n, i => operation(i))).replaceAll('"cmd":["a"]', '"cmd":["a" "b"]'),
};

const [name, count] = process.argv.slice(2);
if (name === '--list') {
  console.log(Object.keys(kinds).join('\n'));
} else if (kinds[name] && Number(count) >= 0) {
  process.stdout.write(kinds[name](Number(count)));
} else {
  console.error('usage: definitions.mjs --list | NAME COUNT');
  process.exit(2);
}
