// SPDX-License-Identifier: MIT
// Exchanges envelopes between seal_peer and the stacks of JavaScript:
//
//   node exchange.mjs PEER COUNT SEED FAULTS
//
// Every opener must open what every sealer sealed, byte for byte, and all of them must give the answer
// that each fault file expects. Prints what was compared; exits with 1 where anything differs.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDelivery } from './node_modules/.host-opener/open.mjs';
import { identityOf, open, seal } from './envelope.mjs';
import { decodeTime, Refusal } from './format.mjs';
import { naclStack } from './nacl_stack.mjs';
import { sodiumStack } from './sodium_stack.mjs';

const [peer, count, seed, folder] = process.argv.slice(2);
const stacks = [await sodiumStack(), naclStack];
const differences = [];
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function ask(verb, lines) {
  const options = { input: lines.join('\n') + '\n', maxBuffer: 1 << 30, encoding: 'latin1' };
  return execFileSync(peer, [verb], options).trim().split('\n');
}

// ---- definitions ----

/** A generator that gives the same numbers for the same seed (mulberry32). */
function generator(state) {
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function definition(random) {
  const words = ['ubuntu', 'echo', 'caf\u00e9', '\u{1f511}', '\ud83d', '"\\\n', 'a'.repeat(random(400)), ''];
  const word = () => words[random(words.length)] + random(1000);
  const ops = Array.from({ length: 1 + random(4) }, () => ({
    type: 'container/run', id: word(),
    args: { image: word(), cmd: Array.from({ length: random(5) }, word), env: { [word()]: word() }, gpu: random(2) === 1 },
  }));
  if (random(20) === 0) ops[0].args.cmd.push('x'.repeat(random(100_000)));
  return Buffer.from(JSON.stringify({ version: '0.1', type: 'container', ops }, null, random(3)));
}

// ---- cases, as the fault files have them ----

function caseOf(file) {
  const end = file.indexOf('\n\n');
  const lines = file.subarray(0, end).toString().split('\n').map((line) => line.split(/: (.*)/s));
  return { ...Object.fromEntries(lines), envelope: file.subarray(end + 2) };
}

function fileOf(lines, envelope) {
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\n`).join('');
  return Buffer.concat([Buffer.from(head + '\n'), envelope]);
}

function answerOf(stack, one) {
  try {
    return `success ${sha256(open(stack, one.envelope, one))}`;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    return `${error.constructor.name} thrown`; // no opener may fail differently
  }
}

/** Whether the example for hosts opens it. */
async function exampleOpens(one) {
  const secretKey = stacks[0].pairOf(new Uint8Array(32).fill(parseInt(one.identity.split(' ')[1], 16))).secret;
  const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
  const { host, job, sender } = one;
  try {
    await openDelivery(text.decode(one.envelope),
      { secretKey, host, job, sender, now: decodeTime(one.now), isSeen: () => false });
    return true;
  } catch {
    return false;
  }
}

function compare(what, answer, expected) {
  if (answer !== expected) differences.push(`${what}: ${answer}, expected ${expected}`);
}

// ---- the comparisons ----

const sender = identityOf(stacks[0], 'seed 07');
const host = identityOf(stacks[0], 'seed 08');
const job = identityOf(stacks[0], 'seed 09').to;
const member = identityOf(stacks[0], 'secret 0a');
const asked = {
  delivery: { identity: 'seed 08', use: 'delivery', now: '2026-11-22T16:05:00Z', host: host.to, job, sender: sender.to },
  'at-rest': { identity: 'secret 0a', use: 'at-rest', now: '2026-11-22T16:05:00Z', sender: sender.to },
};
const random = generator(Number(seed));
const plaintexts = Array.from({ length: Number(count) }, () => definition(random));
const useOf = (i) => (i % 2 === 0 ? 'delivery' : 'at-rest');

const theirs = ask('seal', plaintexts.map((text, i) => `${useOf(i)} ${text.toString('base64url')}`));
for (const [i, line] of theirs.entries()) {
  const one = { ...asked[useOf(i)], envelope: Buffer.from(line, 'base64url') };
  for (const stack of stacks) compare(`ours ${i}, ${stack.name}`, answerOf(stack, one), `success ${sha256(plaintexts[i])}`);
  if (useOf(i) === 'delivery') compare(`ours ${i}, example`, await exampleOpens(one), true);
}
console.log(`${theirs.length} definitions sealed by us, opened by both stacks and, the deliveries, by the example`);

for (const stack of stacks) {
  const lines = plaintexts.map((text, i) => {
    const delivery = { expires: '2026-11-22T16:10:00Z', host: host.to, job };
    const fields = { use: useOf(i), created: '2026-11-22T16:00:00Z', ...(useOf(i) === 'delivery' ? delivery : {}) };
    return fileOf(asked[useOf(i)], seal(stack, text, fields, [host, member], sender)).toString('base64url');
  });
  ask('open', lines).forEach((answer, i) => compare(`${stack.name} ${i}, ours`, answer, `success ${sha256(plaintexts[i])}`));
  console.log(`${lines.length} definitions sealed by ${stack.name}, opened by us`);
}

const names = readdirSync(folder).filter((name) => name !== 'README.md').sort();
const files = names.map((name) => readFileSync(join(folder, name)));
const ours = ask('open', files.map((file) => file.toString('base64url')));
let examples = 0;
for (const [i, name] of names.entries()) {
  const one = caseOf(files[i]);
  const expected = one.expect === 'success' ? `success ${one.payload}` : one.expect;
  compare(`${name}, ours`, ours[i], expected);
  for (const stack of stacks) compare(`${name}, ${stack.name}`, answerOf(stack, one), expected);
  // The example has fixed expectations; other cases do not apply to it.
  if (one.use !== 'delivery' || [one.host, one.job, one.sender].includes(undefined) || one['created-from']) continue;
  ++examples;
  compare(`${name}, example`, await exampleOpens(one), one.expect === 'success');
}
console.log(`${names.length} fault files, three openers; ${examples} of them the example too`);
for (const difference of differences.slice(0, 20)) console.log(`differs: ${difference}`);
console.log(`${differences.length} differences`);
process.exitCode = differences.length === 0 && theirs.length >= 1 && names.length >= 150 ? 0 : 1;
