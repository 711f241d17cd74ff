// SPDX-License-Identifier: MIT
// The module of the page: its bytes stand in the page, compressed, and no request is made for them.

import { baseHost, Caller, NosanaError } from '../lib/module.js';

/** The bytes of base64 text. */
function bytesOfBase64(text) {
  const binary = atob(text);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Bytes that were compressed by deflate (RFC 1951). */
async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The module that stands in the element, as a Caller. */
export async function loadModule(element) {
  const bytes = await inflate(bytesOfBase64(element.textContent));
  element.remove();
  return new Caller(await WebAssembly.compile(bytes), baseHost((random) => crypto.getRandomValues(random)));
}

/** What is wrong, in the words of the module. */
export const wordsOf = (error) => (error instanceof NosanaError ? error.message : 'this browser lacks something that the page needs');
