// SPDX-License-Identifier: MIT
// The package in node, Bun and Deno: synchronous, the modules are read from disk when they are first needed.

import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { makeApi } from './api.js';
import { baseHost, Caller } from './module.js';

export const host = baseHost((bytes) => webcrypto.getRandomValues(bytes));

const compiled = new Map();

/** The compiled module nosana or nosana-full. */
export function compile(name) {
  if (!compiled.has(name)) {
    const file = new URL(`./${name}.wasm`, import.meta.url);
    compiled.set(name, new WebAssembly.Module(readFileSync(file)));
  }
  return compiled.get(name);
}

const callers = new Map();

function caller(name) {
  if (!callers.has(name)) callers.set(name, new Caller(compile(name), host));
  return callers.get(name);
}

/** Nothing to wait for in node; for code that runs in browsers too. */
export async function load() {}

export const { NosanaError, lint, format, fix, publicDefinition, cid, seal, open, keygen, recipient } = makeApi({
  small: () => caller('nosana'),
  large: () => caller('nosana-full'),
});
