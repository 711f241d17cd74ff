// SPDX-License-Identifier: MIT
// nosana-lint: the program itself, compiled to WebAssembly, over the files of this system.

import { fileHost } from './files.js';
import { instantiate } from './module.js';
import { compile, host } from './node.js';

/** Runs nosana-lint with these arguments. Returns its exit status. */
export function runCommand(words) {
  const exports = instantiate(compile('nosana-full'), host, fileHost());
  const texts = ['nosana-lint', ...words].map((word) => Buffer.from(`${word}\0`));
  const table = exports.nosana_reserve(4 * (texts.length + 1));
  texts.forEach((text, i) => {
    const address = exports.nosana_reserve(text.length);
    new Uint8Array(exports.memory.buffer).set(text, address);
    new DataView(exports.memory.buffer).setUint32(table + 4 * i, address, true);
  });
  new DataView(exports.memory.buffer).setUint32(table + 4 * texts.length, 0, true);
  try {
    return exports.nosana_lint(texts.length, table);
  } finally {
    new Uint8Array(exports.memory.buffer).fill(0);
  }
}
