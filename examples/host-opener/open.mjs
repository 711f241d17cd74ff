// SPDX-License-Identifier: MIT
// Opens a delivery as a host would (docs/envelope.md, "Opening"); throws at the first failure.
import sodium from 'libsodium-wrappers';
import { addressBytes, bytes, readFields } from './fields.mjs';
const must = (holds) => { if (!holds) throw new Error('not for this host and job'); };
const names = 'alg use id created expires sender host job media public commit nonce'.split(' ');
export async function openDelivery(text, { secretKey, host, job, sender, now, isSeen }) {
  await sodium.ready;
  const e = readFields(text);
  must(e.host === host && e.job === job && e.sender === sender && !isSeen(e.id));
  const [created, expires] = [e.created, e.expires].map((time) => Date.parse(time) / 1000);
  must(created < expires && expires <= created + 86400);
  must(created < now + 300 && expires > now - 30);
  const lines = [...names.map((name) => `${name}:${e[name] ?? '-'}`),
    ...e.recipients.map(({ kind, to, key }) => `to:${kind}:${to}:${key}`)];
  const header = Buffer.from(`nosana-seal/v1\n${lines.join('\n')}\n`);
  const [id, body, commit] = [e.id, e.ciphertext, e.commit].map(bytes);
  const signed = Buffer.concat([Buffer.from('\xffnosana-seal/v1 signature\n', 'latin1'),
    sodium.crypto_hash(header), sodium.crypto_hash(body)]);
  must(sodium.crypto_sign_verify_detached(bytes(e.signature), signed, addressBytes(sender)));
  const secret = sodium.crypto_sign_ed25519_sk_to_curve25519(secretKey);
  const own = e.recipients.find(({ kind, to }) => kind === 'wallet' && to === host);
  const [mine, sealed] = [sodium.crypto_scalarmult_base(secret), bytes(own.key)];
  const key = sodium.crypto_box_seal_open(sealed, mine, secret);
  const k = sodium.crypto_hash(Buffer.concat([Buffer.from('nosana-seal/v1 key\0'), id, key]));
  must(sodium.memcmp(k.subarray(0, 32), commit));
  const decrypt = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt;
  const padded = decrypt(null, body, header, bytes(e.nonce), k.subarray(32));
  return JSON.parse(Buffer.from(sodium.unpad(padded, padded.length)).toString());
}
