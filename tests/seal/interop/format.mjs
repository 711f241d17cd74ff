// SPDX-License-Identifier: MIT
// The format of envelopes, written from docs/envelope.md alone: reading, the rules of the fields, the
// canonical header. Every check of an opener reports its result by `refuse`.

export class Refusal extends Error {}

export function refuse(answer) {
  throw new Refusal(answer);
}

const header = 'header failure';
const base58Alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export function decodeBase58(text) {
  let number = 0n;
  for (const c of text) {
    if (!base58Alphabet.includes(c)) return null;
    number = number * 58n + BigInt(base58Alphabet.indexOf(c));
  }
  const bytes = [];
  for (; number > 0n; number >>= 8n) bytes.unshift(Number(number & 255n));
  for (const c of text) {
    if (c !== '1') break;
    bytes.unshift(0);
  }
  return Uint8Array.from(bytes);
}

export function encodeBase58(bytes) {
  let number = 0n;
  for (const byte of bytes) number = number * 256n + BigInt(byte);
  let text = '';
  for (; number > 0n; number /= 58n) text = base58Alphabet[Number(number % 58n)] + text;
  for (const byte of bytes) {
    if (byte !== 0) break;
    text = '1' + text;
  }
  return text;
}

const bech32Alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

function polymod(values) {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((generator, i) => {
      if ((top >>> i) & 1) sum ^= generator;
    });
  }
  return sum >>> 0;
}

const prefix = [...'nseal'].map((c) => c.charCodeAt(0));
const expanded = [...prefix.map((c) => c >> 5), 0, ...prefix.map((c) => c & 31)];

export function decodeSealKey(text) {
  if (!/^nseal1[02-9ac-hj-np-z]{58}$/.test(text)) return null;
  const values = [...text.slice(6)].map((c) => bech32Alphabet.indexOf(c));
  if (polymod([...expanded, ...values]) !== 1) return null;
  const bits = values.slice(0, -6).map((value) => value.toString(2).padStart(5, '0')).join('');
  if (/1/.test(bits.slice(256))) return null;
  return Uint8Array.from({ length: 32 }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8), 2));
}

export function encodeSealKey(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('') + '0000';
  const values = bits.match(/.{5}/g).map((five) => parseInt(five, 2));
  const sum = polymod([...expanded, ...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  for (let i = 5; i >= 0; --i) values.push((sum >>> (5 * i)) & 31);
  return 'nseal1' + values.map((value) => bech32Alphabet[value]).join('');
}

/** The bytes of canonical base64url, of so many bytes where a number is given; or null. */
export function decodeBase64(text, size) {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) return null; // Buffer is tolerant
  return size === undefined || bytes.length === size ? new Uint8Array(bytes) : null;
}

export const encodeBase64 = (bytes) => Buffer.from(bytes).toString('base64url');

export function decodeTime(text) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return null;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return null;
  const same = new Date(milliseconds).toISOString() === text.replace('Z', '.000Z');
  return same ? milliseconds / 1000 : null;
}

export function paddedSize(size) {
  for (let padded = 1024; padded <= 65536; padded *= 2) if (padded >= size + 1) return padded;
  return Math.ceil((size + 1) / 65536) * 65536;
}

const isAddress = (text) => /^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(text) && decodeBase58(text).length === 32;
const base64of = (size) => (text) => decodeBase64(text, size) !== null;

function isCiphertext(text) {
  const bytes = decodeBase64(text);
  const padded = bytes === null ? 0 : bytes.length - 16;
  return padded > 0 && padded <= paddedSize(1 << 20) && paddedSize(padded - 1) === padded;
}

const algorithm = 'x25519-sealedbox+xchacha20poly1305';
const media = 'application/vnd.nosana.job+json';

// name: [what it must be, whether a delivery has it, whether a file at rest has it]
const must = 'must';
const may = 'may';
const fields = {
  alg: [(value) => value === algorithm, must, must],
  use: [(value) => value === 'at-rest' || value === 'delivery', must, must],
  id: [base64of(16), must, must],
  created: [(value) => decodeTime(value) !== null, must, must],
  expires: [(value) => decodeTime(value) !== null, must, may],
  sender: [isAddress, must, may],
  host: [isAddress, must, 'not'],
  job: [isAddress, must, 'not'],
  media: [(value) => value === media, must, must],
  public: [(value) => /^sha256:[0-9a-f]{64}$/.test(value), may, may],
  commit: [base64of(32), must, must],
  nonce: [base64of(24), must, must],
  ciphertext: [isCiphertext, must, must],
  signature: [base64of(64), must, may],
};

/** Refuses repeated keys and depths over 3, in a text that JSON.parse has read. */
function checkKeys(text) {
  const open = []; // of each bracket the keys seen; null for a list
  let isKey = false;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]/g)) {
    if (token === '{' || token === '[') {
      if (open.push(token === '{' ? new Set() : null) > 3) refuse(header);
      isKey = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      isKey = false;
    } else if (token === ',') {
      isKey = open.at(-1) !== null;
    } else if (token === ':') {
      isKey = false;
    } else if (isKey) {
      const key = JSON.parse(token);
      if (open.at(-1).has(key)) refuse(header);
      open.at(-1).add(key);
    }
  }
}

function checkRecipients(envelope) {
  const list = envelope.recipients;
  if (!Array.isArray(list) || list.length < 1 || list.length > 32) refuse(header);
  const seen = new Set();
  for (const one of list) {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) refuse(header);
    if (Object.keys(one).sort().join() !== 'key,kind,to') refuse(header);
    if (Object.values(one).some((value) => typeof value !== 'string')) refuse(header);
    if (one.kind !== 'wallet' && one.kind !== 'x25519') refuse(header);
    const isName = one.kind === 'wallet' ? isAddress(one.to) : decodeSealKey(one.to) !== null;
    if ((one.to !== '*' && !isName) || decodeBase64(one.key, 80) === null) refuse(header);
    if (one.to !== '*' && seen.has(one.to)) refuse(header);
    seen.add(one.to);
  }
  const hosts = list.filter((one) => one.kind === 'wallet' && one.to === envelope.host);
  if (envelope.use === 'delivery' && hosts.length === 0) refuse(header);
}

/** The envelope that the bytes are, with all its fields as texts. */
export function parse(bytes) {
  if (bytes.length > 4 << 20) refuse(header);
  let envelope;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    envelope = JSON.parse(text);
    if (envelope === null || typeof envelope !== 'object' || Array.isArray(envelope)) refuse(header);
    checkKeys(text);
  } catch {
    refuse(header);
  }
  const version = envelope.nosana_seal;
  if (Number.isInteger(version) && version !== 1) refuse('unsupported version');
  if (version !== 1) refuse(header);
  for (const key of Object.keys(envelope))
    if (!Object.hasOwn(fields, key) && key !== 'nosana_seal' && key !== 'recipients') refuse(header);
  for (const [name, [isGood, inDelivery, atRest]] of Object.entries(fields)) {
    const rule = envelope.use === 'delivery' ? inDelivery : atRest;
    if (!Object.hasOwn(envelope, name)) {
      if (rule === must) refuse(header);
    } else if (rule === 'not' || typeof envelope[name] !== 'string' || !isGood(envelope[name])) {
      refuse(header);
    }
  }
  if ((envelope.sender === undefined) !== (envelope.signature === undefined)) refuse(header);
  if (envelope.expires !== undefined) {
    const lasts = decodeTime(envelope.expires) - decodeTime(envelope.created);
    if (lasts <= 0 || (envelope.use === 'delivery' && lasts > 86400)) refuse(header);
  }
  checkRecipients(envelope);
  return envelope;
}

/** The canonical header, as bytes. */
export function headerOf(envelope) {
  const names = ['alg', 'use', 'id', 'created', 'expires', 'sender', 'host', 'job', 'media', 'public',
    'commit', 'nonce'];
  const lines = names.map((name) => `${name}:${envelope[name] ?? '-'}\n`);
  const keys = envelope.recipients.map((one) => `to:${one.kind}:${one.to}:${one.key}\n`);
  return Buffer.from('nosana-seal/v1\n' + lines.join('') + keys.join(''));
}
