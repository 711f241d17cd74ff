// SPDX-License-Identifier: MIT
// The same primitives from tweetnacl, with what it lacks from ed2curve, tweetnacl-sealedbox-js and @noble/ciphers.

import { createRequire } from 'node:module';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { orNull } from './sodium_stack.mjs';

const require = createRequire(import.meta.url);
const nacl = require('tweetnacl');
const sealedbox = require('tweetnacl-sealedbox-js');
const ed2curve = require('ed2curve');

// The order of the base point, highest byte first.
const order = Buffer.from('1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed', 'hex');

/** tweetnacl 1.0.3 verifies S + L, and anything under a key of small order: refused before it is asked. */
function isStrict(signature, key) {
  if (Buffer.from(signature.subarray(32)).reverse().compare(order) >= 0) return false;
  const converted = ed2curve.convertPublicKey(key);
  return converted !== null && nacl.scalarMult(new Uint8Array(32).fill(9), converted).some((byte) => byte !== 0);
}

export const naclStack = {
  name: 'tweetnacl, tweetnacl-sealedbox-js, ed2curve, @noble/ciphers',
  sha512: (bytes) => Buffer.from(nacl.hash(Uint8Array.from(bytes))),
  publicOf: (secret) => nacl.scalarMult.base(secret),
  pairOf: (seed) => {
    const pair = nacl.sign.keyPair.fromSeed(seed);
    return { public: pair.publicKey, secret: pair.secretKey };
  },
  convertSecret: (secret) => ed2curve.convertSecretKey(secret),
  convertPublic: (key) => ed2curve.convertPublicKey(key),
  sign: (message, secret) => nacl.sign.detached(Uint8Array.from(message), secret),
  verify: (message, signature, key) =>
    isStrict(signature, key) && nacl.sign.detached.verify(Uint8Array.from(message), signature, key),
  // Never for keys of others: ed2curve converts keys of small order (see docs/envelope.md).
  sealBox: (message, key) => sealedbox.seal(Uint8Array.from(message), key),
  openBox: (box, key, secret) => orNull(() => sealedbox.open(box, key, secret)),
  sealBody: (body, header, nonce, key) =>
    xchacha20poly1305(Uint8Array.from(key), Uint8Array.from(nonce), Uint8Array.from(header))
      .encrypt(Uint8Array.from(body)),
  openBody: (body, header, nonce, key) =>
    orNull(() => xchacha20poly1305(Uint8Array.from(key), Uint8Array.from(nonce), Uint8Array.from(header))
      .decrypt(Uint8Array.from(body))),
};
