// SPDX-License-Identifier: MIT
// node exchange.mjs NOSANA-SEAL   what the package seals the native tool opens, and the other way round: with keys of its
// own, signed by wallets, under a passphrase, at rest and as a delivery.

import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { keygen, open, recipient, seal } from 'nosana-lint';

const [tool] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'exchange-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

function run(words, input) {
  const done = spawnSync(tool, words, { input, cwd: folder });
  assert.equal(done.status, 0, `nosana-seal ${words[0]}: ${done.stderr}`);
  return done.stdout;
}

function write(name, bytes) {
  writeFileSync(join(folder, name), bytes, { mode: 0o600 });
  return name;
}

// A key pair as solana-keygen writes it: seed and public key as 64 numbers.
function wallet() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const half = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return Buffer.from(JSON.stringify([...seed, ...half]));
}

const plaintext = Buffer.from('{"version": "0.1", "type": "container", "ops": []}\n');
const mine = keygen();
const key = write('key', mine.identity);
assert.equal(run(['keygen', '--public', key]).toString().trim(), mine.recipient);

// Ours, opened there.
const envelope = write('ours.json', seal(plaintext, { recipients: [mine.recipient] }));
assert.deepEqual(run(['open', '--quiet', '-i', key, envelope]), plaintext);

// Theirs, opened here.
run(['keygen', '-o', 'theirs']);
const there = run(['seal', '--quiet', '-r', mine.recipient, '-'], plaintext);
assert.deepEqual(Buffer.from(open(there, { identity: mine.identity })), plaintext);

// Signed for a host, both ways.
const [sender, host] = [wallet(), wallet()];
const [from, to] = [recipient(sender), recipient(host)];
const job = recipient(wallet());
const expect = { use: 'delivery', sender: from, host: to, job };
const names = [write('sender', sender), write('host', host)];
const delivery = seal(plaintext, { recipients: [to], signer: sender, use: 'delivery', host: to, job });
assert.deepEqual(run(['open', '-i', names[1], '--expect-sender', from, '--expect-host', to, '--expect-job', job, '-'],
  delivery), plaintext);
const sent = run(['seal', '--quiet', '-r', to, '--sign', names[0], '--use', 'delivery', '--host', to, '--job', job, '-'],
  plaintext);
assert.deepEqual(Buffer.from(open(sent, { identity: host, expect })), plaintext);
assert.throws(() => open(sent, { identity: host, expect: { ...expect, sender: to } }), { code: 'ERR_NOSANA_EXPECTATION' });

// A passphrase of ours, known there.
const passphrase = Buffer.from('a passphrase of some words');
const guarded = keygen({ passphrase });
const file = write('guarded', guarded.identity);
const sealed = write('guarded.json', seal(plaintext, { recipients: [guarded.recipient] }));
const opened = spawnSync(tool, ['open', '--quiet', '-i', file, '--passphrase-fd', '0', sealed],
  { input: passphrase, cwd: folder });
assert.equal(opened.status, 0, String(opened.stderr));
assert.deepEqual(opened.stdout, plaintext);
console.log('sealed by the package and opened natively, and the other way round: own keys, wallets, a passphrase');
