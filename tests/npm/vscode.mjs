// SPDX-License-Identifier: MIT
// node vscode.mjs VSIX FOLDER   what is in the package of the extension, and whether its server starts as the extension starts
// it. VS Code itself is not on this machine: its API is a stub that has every name.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire, Module } from 'node:module';
import { join, resolve } from 'node:path';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import process from 'node:process';

import { Server } from '../lsp/server.mjs';

const [vsix, scratch] = process.argv.slice(2);
const folder = join(resolve(scratch), 'extension');
assert.equal(spawnSync('unzip', ['-q', resolve(vsix), '-d', resolve(scratch)], { stdio: 'inherit' }).status, 0);
assert.ok(statSync(vsix).size < 1 << 20, 'the extension is larger than 1 MiB');

// ---- what it contributes is there ----
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
for (const { url } of [...manifest.contributes.jsonValidation, ...manifest.contributes.yamlValidation])
  assert.equal(JSON.parse(readFileSync(join(folder, url), 'utf8')).type, 'object');
assert.deepEqual(readdirSync(folder).sort(), ['LICENSE.txt', 'extension.cjs', 'package.json', 'readme.md', 'schemas', 'server']);
assert.ok(!readdirSync(join(folder, 'server')).includes('node_modules'));

// ---- its server, as it starts it ----
const stub = new Proxy(class {}, {
  get: (target, name) => (name === 'prototype' ? target.prototype : name === 'then' || typeof name === 'symbol' ? undefined : stub),
  construct: (target, given, made) => Reflect.construct(Object, [], made),
  apply: () => stub,
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? stub : load(name, ...rest));
const extension = createRequire(import.meta.url)(join(folder, 'extension.cjs'));
assert.equal(typeof extension.activate, 'function');
assert.equal(typeof extension.deactivate, 'function');
const { command, args, options } = extension.serverOptions(folder, true);
assert.equal(options.env.ELECTRON_RUN_AS_NODE, '1');
assert.deepEqual(args.slice(1), ['lsp', '--confidential']);

const secret = 'correct-horse-battery';
const text = `{"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"imge": "x", "env": {"API_TOKEN": "${secret}"}}}]}`;
for (const confidential of [false, true]) {
  const { args: words } = extension.serverOptions(folder, confidential);
  const server = new Server(command, words.slice(2), { env: options.env }, words.slice(0, 2));
  await server.start();
  server.open('untitled:nosana.job.json', text);
  const codes = (await server.published('untitled:nosana.job.json', 1)).map(({ code }) => code).sort();
  assert.equal(codes.some((code) => code.startsWith('secret-')), !confidential);
  assert.ok(codes.includes('schema-unknown-property'));
  const { status, signal } = await server.stop();
  assert.deepEqual({ status, signal, stderr: server.stderr }, { status: 0, signal: null, stderr: '' });
  assert.ok(!server.stdout.includes(secret));
}
console.log(`the extension: ${statSync(vsix).size} bytes for every platform, and its server answers`);
