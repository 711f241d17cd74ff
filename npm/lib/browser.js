// SPDX-License-Identifier: MIT
// The package in a browser or a worker: load() once, then everything is synchronous.

import { makeApi } from './api.js';
import { baseHost, Caller, NosanaError as LoadError } from './module.js';

const host = baseHost((bytes) => globalThis.crypto.getRandomValues(bytes));
const callers = new Map();

async function compile(name, source) {
  const given = source ?? fetch(new URL(`./${name}.wasm`, import.meta.url));
  const got = await given;
  if (got instanceof WebAssembly.Module) return got;
  const bytes = typeof Response !== 'undefined' && got instanceof Response ? await got.arrayBuffer() : got;
  return WebAssembly.compile(bytes);
}

/** Fetches and compiles the module; with policy the one that knows schema and secretRules too. source: the module, its
 *  bytes or a Response, for whoever does not want a fetch. */
export async function load({ policy = false, source } = {}) {
  const name = policy ? 'nosana-full' : 'nosana';
  if (!callers.has(name)) callers.set(name, new Caller(await compile(name, source), host));
}

function caller(name, otherwise) {
  const found = callers.get(name) ?? callers.get(otherwise);
  if (found) return found;
  throw new LoadError('NOT_LOADED', `call await load(${otherwise ? '' : '{ policy: true }'}) first`);
}

export const { NosanaError, lint, format, fix, publicDefinition, cid, seal, open, keygen, recipient } = makeApi({
  small: () => caller('nosana', 'nosana-full'),
  large: () => caller('nosana-full'),
});
