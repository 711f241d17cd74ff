// SPDX-License-Identifier: MIT
// node run_bundle.mjs BUNDLE   runs a bundle with what every browser has, and nothing of node.

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

const web = { WebAssembly, TextEncoder, TextDecoder, URL, performance, crypto: webcrypto };
const context = createContext({ ...web, ArrayBuffer, Uint8Array, DataView });
runInContext(readFileSync(process.argv[2], 'utf8'), context);
const { early, findings, opened } = await runInContext('result', context);
assert.equal(early, 'ERR_NOSANA_NOT_LOADED');
assert.ok(findings > 0);
assert.equal(opened, 'plain');
console.log('the bundle lints, seals and opens without node');
