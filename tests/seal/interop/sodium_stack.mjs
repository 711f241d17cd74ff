// SPDX-License-Identifier: MIT
// The primitives from libsodium compiled for JavaScript. Loads no other package, so that bench/ can measure it.

import { createRequire } from 'node:module';

const sodium = createRequire(import.meta.url)('libsodium-wrappers');

/** What `call` returns; null where it throws. */
export function orNull(call) {
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
