// SPDX-License-Identifier: MIT
// The fields of a delivery: docs/envelope.md, "Fields". What names an identity is compared in
// open.mjs with what the host expects, so its form needs no check here.

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64url'));

/** The 32 bytes of an address that is known to be one. */
export function addressBytes(text) {
  const number = [...text].reduce((n, c) => n * 58n + BigInt(alphabet.indexOf(c)), 0n);
  return new Uint8Array(Buffer.from(number.toString(16).padStart(64, '0'), 'hex'));
}

const is = (wanted) => (value) => value === wanted;
const matches = (pattern) => (value) => pattern.test(value);

const base64 = (size) => (value) => {
  const decoded = Buffer.from(value, 'base64url'); // tolerant, hence the comparison
  return decoded.toString('base64url') === value && (!size || decoded.length === size);
};

const time = (value) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) &&
  new Date(value).toISOString() === value.replace('Z', '.000Z');

const recipient = ({ kind, to, key, ...others }) =>
  /^(wallet|x25519)$/.test(kind) && /^([1-9A-Za-z0]+|\*)$/.test(to) && base64(80)(key) &&
  [kind, to, key].every((value) => typeof value === 'string') && Object.keys(others).length === 0;

const rules = {
  nosana_seal: is(1), alg: is('x25519-sealedbox+xchacha20poly1305'), use: is('delivery'),
  id: base64(16), created: time, expires: time, sender: () => true, host: () => true,
  job: () => true, media: is('application/vnd.nosana.job+json'),
  public: matches(/^sha256:[0-9a-f]{64}$/), commit: base64(32), nonce: base64(24),
  recipients: (list) => list.length >= 1 && list.length <= 32 && list.every(recipient),
  ciphertext: base64(), signature: base64(64),
};

/** The fields of a text; throws where it is no delivery. */
export function readFields(text) {
  const fields = JSON.parse(text);
  const names = Object.keys(fields);
  // Of keys that stand twice JSON.parse shows one; no value of an envelope has a quote and a colon.
  const keys = text.match(/"\s*:/g).length;
  const isWhole =
    text.length <= 4 << 20 && keys === names.length + 3 * fields.recipients.length &&
    names.every((name) => Object.hasOwn(rules, name) && rules[name](fields[name])) &&
    Object.keys(rules).every((name) => Object.hasOwn(fields, name) || name === 'public') &&
    names.filter((name) => typeof fields[name] !== 'string').length === 2;
  if (!isWhole) throw new Error('no delivery');
  return fields;
}
