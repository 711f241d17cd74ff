// SPDX-License-Identifier: MIT
// node npm/page/make.mjs MODULE PAGE   joins the page of one file: npm/page/*, the style of the reports, and the module,
// compressed by deflate, as base64.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

const most_bytes = 750_000;
const [wasm, page] = process.argv.slice(2);
const read = (name) => readFileSync(name, 'utf8');
const here = (name) => read(new URL(name, import.meta.url));

// The modules in the order in which they need each other, as one: their imports are what stands before.
const script = `'use strict';\n(async () => {\n${['../lib/module.js', 'module.js', 'editor.js', 'main.js'].map(here).join('\n')
  .replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, '').replace(/^ *\/\/.*\n/gm, '').replace(/^\/\*\*[^]*?\*\/\n/gm, '')}})();\n`;
const style = /R"css\(\n([^]*?)\)css"/.exec(read('include/nosana/report/html/head.hpp'))[1] + here('page.css');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; ` +
  "base-uri 'none'; form-action 'none'";
const parts = {
  POLICY: policy,
  STYLE: style,
  SCRIPT: script,
  VERSION: /version = "([^"]+)"/.exec(read('include/nosana/version.hpp'))[1],
  MODULE: deflateRawSync(readFileSync(wasm), { level: 9, memLevel: 9 }).toString('base64'),
};
if (script.includes('</script') || style.includes('</style')) throw new Error('the script or style would end itself');
const made = here('page.html').replace(/%([A-Z]+)%/g, (whole, name) => parts[name] ?? whole);
writeFileSync(page, made);
console.error(`page: ${Buffer.byteLength(made)} bytes`);
if (Buffer.byteLength(made) > most_bytes) throw new Error(`the page is larger than ${most_bytes} bytes`);
