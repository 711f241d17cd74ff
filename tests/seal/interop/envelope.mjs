// SPDX-License-Identifier: MIT
// Opening and sealing with the primitives of a stack (sodium_stack.mjs, nacl_stack.mjs), step by step as in docs/envelope.md.

import { randomBytes, timingSafeEqual } from 'node:crypto';
import { decodeBase58, decodeBase64, decodeSealKey, decodeTime, encodeBase58, encodeBase64, encodeSealKey,
  headerOf, paddedSize, parse, refuse } from './format.mjs';

const keyLabel = Buffer.from('nosana-seal/v1 key\0');
const signatureLabel = Buffer.from('nosana-seal/v1 signature\n');

/** `seed 07` or `secret 0a`, with the keys that follow. */
export function identityOf(stack, name) {
  const [kind, byte] = name.split(' ');
  const bytes = new Uint8Array(32).fill(parseInt(byte, 16));
  if (kind === 'secret') {
    const publicKey = stack.publicOf(bytes);
    return { kind: 'x25519', to: encodeSealKey(publicKey), secret: bytes, publicKey };
  }
  const pair = stack.pairOf(bytes);
  const secret = stack.convertSecret(pair.secret);
  return { kind: 'wallet', to: encodeBase58(pair.public), secret, publicKey: stack.publicOf(secret),
    signing: pair.secret };
}

const transcript = (stack, header, ciphertext) =>
  Buffer.concat([Buffer.of(0xff), signatureLabel, stack.sha512(header), stack.sha512(ciphertext)]);

const bodyKeys = (stack, id, contentKey) => stack.sha512(Buffer.concat([keyLabel, id, contentKey]));

function checkRepeatedKeys(stack, envelope) {
  const seen = new Set();
  for (const { kind, to } of envelope.recipients) {
    if (to === '*') continue;
    const key = kind === 'wallet' ? stack.convertPublic(decodeBase58(to)) : decodeSealKey(to);
    if (key === null) continue;
    if (seen.has(encodeBase64(key))) refuse('header failure');
    seen.add(encodeBase64(key));
  }
}

function checkPolicy(envelope, expected) {
  const now = decodeTime(expected.now);
  const differs = (name) => expected[name] !== undefined && expected[name] !== envelope[name];
  const tooOld = () => decodeTime(envelope.created) < decodeTime(expected['created-from']);
  if (envelope.use !== expected.use || ['host', 'job', 'sender'].some(differs)) refuse('policy failure');
  if (envelope.expires !== undefined && decodeTime(envelope.expires) <= now - 30) refuse('policy failure');
  if (decodeTime(envelope.created) >= now + 300) refuse('policy failure');
  if (expected['created-from'] !== undefined && tooOld()) refuse('policy failure');
}

function unwrap(stack, envelope, identity) {
  let named = false;
  for (const { kind, to, key } of envelope.recipients) {
    const own = kind === identity.kind && to === identity.to;
    if (!own && to !== '*') continue;
    const contentKey = stack.openBox(decodeBase64(key), identity.publicKey, identity.secret);
    if (contentKey !== null && contentKey.length === 32) return contentKey;
    named = named || own;
  }
  return refuse(named ? 'key failure' : 'no match');
}

/** The plaintext of the envelope of a case, or a Refusal. */
export function open(stack, bytes, expected) {
  const envelope = parse(bytes);
  checkRepeatedKeys(stack, envelope);
  checkPolicy(envelope, expected);
  const header = headerOf(envelope);
  const ciphertext = decodeBase64(envelope.ciphertext);
  if (envelope.signature !== undefined) {
    const message = transcript(stack, header, ciphertext);
    const signature = decodeBase64(envelope.signature);
    if (!stack.verify(message, signature, decodeBase58(envelope.sender))) refuse('signature failure');
  }
  const contentKey = unwrap(stack, envelope, identityOf(stack, expected.identity));
  const keys = bodyKeys(stack, decodeBase64(envelope.id), contentKey);
  if (!timingSafeEqual(keys.subarray(0, 32), decodeBase64(envelope.commit))) refuse('key failure');
  const padded = stack.openBody(ciphertext, header, decodeBase64(envelope.nonce), keys.subarray(32));
  if (padded === null) refuse('payload failure');
  let size = padded.length - 1;
  while (size > 0 && padded[size] === 0) --size;
  if (padded[size] !== 0x80 || paddedSize(size) !== padded.length) refuse('payload failure');
  return padded.subarray(0, size);
}

/** An envelope as bytes: `fields` are use, created, and of a delivery expires, host, job. Without signer it is unsigned. */
export function seal(stack, plaintext, fields, recipients, signer) {
  const contentKey = randomBytes(32);
  const id = randomBytes(16);
  const nonce = randomBytes(24);
  const keys = bodyKeys(stack, id, contentKey);
  const envelope = { nosana_seal: 1, alg: 'x25519-sealedbox+xchacha20poly1305', ...fields,
    id: encodeBase64(id), media: 'application/vnd.nosana.job+json',
    commit: encodeBase64(keys.subarray(0, 32)), nonce: encodeBase64(nonce), sender: signer?.to };
  envelope.recipients = recipients.map(({ kind, to, publicKey }) => (
    { kind, to, key: encodeBase64(stack.sealBox(contentKey, publicKey)) }));
  const padded = new Uint8Array(paddedSize(plaintext.length));
  padded.set(plaintext);
  padded[plaintext.length] = 0x80;
  const header = headerOf(envelope);
  const ciphertext = stack.sealBody(padded, header, nonce, keys.subarray(32));
  envelope.ciphertext = encodeBase64(ciphertext);
  if (signer) envelope.signature = encodeBase64(stack.sign(transcript(stack, header, ciphertext), signer.signing));
  return Buffer.from(JSON.stringify(envelope));
}
