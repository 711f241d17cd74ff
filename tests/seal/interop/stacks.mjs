// SPDX-License-Identifier: MIT
// The same primitives from two families of packages: libsodium compiled for JavaScript, and tweetnacl
// with what it lacks from ed2curve, tweetnacl-sealedbox-js and @noble/ciphers.

import { createRequire } from 'node:module';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';

const require = createRequire(import.meta.url);
const sodium = require('libsodium-wrappers');
const nacl = require('tweetnacl');
const sealedbox = require('tweetnacl-sealedbox-js');
const ed2curve = require('ed2curve');

/** What `call` returns; null where it throws. */
function orNull(call) {
  try {
    return call();
  } catch {
    return null;
  }
}

export async function sodiumStack() {
  await sodium.ready;
  return {
    name: `libsodium-wrappers (libsodium ${sodium.sodium_version_string()})`,
    sha512: (bytes) => Buffer.from(sodium.crypto_hash(bytes)),
    publicOf: (secret) => sodium.crypto_scalarmult_base(secret),
    pairOf: (seed) => {
      const pair = sodium.crypto_sign_seed_keypair(seed);
      return { public: pair.publicKey, secret: pair.privateKey };
    },
    convertSecret: (secret) => sodium.crypto_sign_ed25519_sk_to_curve25519(secret),
    convertPublic: (key) => orNull(() => sodium.crypto_sign_ed25519_pk_to_curve25519(key)),
    sign: (message, secret) => sodium.crypto_sign_detached(message, secret),
    verify: (message, signature, key) => sodium.crypto_sign_verify_detached(signature, message, key),
    sealBox: (message, key) => sodium.crypto_box_seal(message, key),
    openBox: (box, key, secret) => orNull(() => sodium.crypto_box_seal_open(box, key, secret)),
    sealBody: (body, header, nonce, key) =>
      sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(body, header, null, nonce, key),
    openBody: (body, header, nonce, key) =>
      orNull(() => sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, body, header, nonce, key)),
  };
}

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
