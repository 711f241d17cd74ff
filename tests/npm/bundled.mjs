// SPDX-License-Identifier: MIT
// Bundled by esbuild for a browser, with the module as bytes, and run without node's functions: tests/npm/run.

import module from 'nosana-lint/nosana.wasm';
import { keygen, lint, load, open, seal } from 'nosana-lint';

globalThis.result = (async () => {
  let early;
  try {
    lint('{}');
  } catch (error) {
    early = error.code;
  }
  await load({ source: module });
  const { identity, recipient } = keygen();
  const opened = new TextDecoder().decode(open(seal('plain', { recipients: [recipient] }), { identity }));
  return { early, findings: lint('{}').files[0].findings.length, opened };
})();
