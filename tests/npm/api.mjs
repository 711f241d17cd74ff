// SPDX-License-Identifier: MIT
// The functions of the installed package. Run by tests/npm/run in the project that installed it.

import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';

const memories = []; // of every instance that the package makes
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...given) {
  const made = Reflect.construct(Instance, given);
  memories.push(made.exports.memory);
  return made;
};
WebAssembly.Instance.prototype = Instance.prototype;

const { NosanaError, cid, fix, format, keygen, lint, load, open, publicDefinition, recipient, seal } =
  await import('nosana-lint');

const password = ['correct-horse', 'battery'].join('-');
const job = {
  version: '0.1',
  type: 'container',
  ops: [{
    type: 'container/run',
    id: 'a',
    args: { image: 'me/private', authentication: { docker: { username: 'me', password } } },
  }],
};
const leak = JSON.stringify(job);
const text = new TextDecoder();

function holds(memory, bytes) {
  return Buffer.from(memory.buffer).includes(bytes);
}

// What a call throws.
function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
}

test('a leak is found at its place, and the report holds nothing of it', () => {
  const report = lint(leak, { file: 'job.json' });
  const finding = report.files[0].findings.find(({ rule }) => rule === 'secret-docker-auth');
  assert.equal(finding.pointer, '/ops/0/args/authentication/docker/password');
  assert.equal(finding.severity, 'error');
  assert.equal(report.files[0].file, 'job.json');
  assert.ok(!JSON.stringify(report).includes(password));
});

test('posted confidentially the same definition is clean', () => {
  assert.deepEqual(lint(leak, { confidential: true }).summary, { files: 1, errors: 0, warnings: 0, notes: 0 });
});

test('YAML is told by the name, by the option and by the text', () => {
  const yaml = 'version: "0.1"\ntype: container\nops: []\n';
  assert.equal(lint(yaml, { file: 'job.yaml' }).summary.errors, 0);
  assert.equal(lint(yaml, { syntax: 'yaml' }).summary.errors, 0);
  assert.equal(lint(yaml).summary.errors, 0);
});

test('the profile of one call does not hold for the next', () => {
  const newer = JSON.stringify({ version: '0.1', type: 'container', ops: [
    { type: 'container/run', id: 'a', args: { image: 'ubuntu' }, execution: { timeout: 60 } }] });
  const errors = (options) => lint(newer, options).summary.errors;
  const both = errors({});
  assert.ok(both > 0);
  for (const profile of ['latest', 'both', 'kit', 'latest', 'both']) {
    const expected = profile === 'latest' ? 0 : both;
    assert.equal(errors({ profile }), expected, profile);
  }
});

test('bytes are as good as a string', () => {
  assert.deepEqual(lint(new TextEncoder().encode(leak)), lint(leak));
});

test('a level for a rule holds, and off silences it', () => {
  const levels = { 'secret-docker-auth': 'note' };
  assert.equal(lint(leak, { rules: levels }).summary.notes, 1);
  assert.equal(lint(leak, { rules: { 'secret-': 'off' } }).summary.errors, 0);
});

test('an ignore holds at its place only', () => {
  const at = (pointer) => lint(leak, { ignores: [{ rule: 'secret-', pointer }] }).summary.errors;
  assert.equal(at('/ops/*/args/**'), 0);
  assert.equal(at('/ops/1/**'), 1);
});

test('the fix is applied, and what it could not do is said', () => {
  const wrong = JSON.stringify({ ...job, ops: [{ ...job.ops[0], args: { imgae: 'a', cmd: ['b'] } }] });
  const fixed = fix(wrong);
  assert.equal(fixed.applied, 1);
  assert.equal(fixed.refused, false);
  assert.equal(JSON.parse(fixed.text).ops[0].args.image, 'a');
  assert.deepEqual(fix(leak), { text: leak, applied: 0, refused: false });
});

test('each format gives a report', () => {
  assert.match(format(leak, 'concise', { file: 'job.json' }), /^job\.json:1:\d+: error: .*\[secret-docker-auth\]\n/);
  assert.equal(JSON.parse(format(leak, 'sarif')).version, '2.1.0');
});

test('a schema and a secret rule of one\'s own are judged by the larger module', () => {
  const schema = { type: 'object', required: ['meta'] };
  const rules = lint(leak, { schema }).files[0].findings.map(({ rule }) => rule);
  assert.ok(rules.includes('schema-policy'));
  const own = lint(leak.replace('me/private', 'acme-0123'), {
    secretRules: [{ name: 'acme-key', keyword: 'acme', pattern: 'acme-[0-9]{4}' }],
  });
  assert.ok(own.files[0].findings.some(({ rule }) => rule === 'secret-custom'));
});

test('the public definition is the constant, with the identifier that the chain knows', () => {
  const definition = publicDefinition(leak);
  assert.ok(!definition.includes('private'));
  assert.equal(cid(definition), 'QmYBbVdWFgfoTEdPT7mnaXJz6zQzfKb1Pts4A5B9kDMBph');
});

test('what is sealed comes out byte for byte, for its recipient alone', () => {
  const mine = keygen();
  const other = keygen();
  const plaintext = Uint8Array.from({ length: 5000 }, (_, i) => i % 251);
  const envelope = seal(plaintext, { recipients: [mine.recipient] });
  assert.deepEqual(open(envelope, { identity: mine.identity }), plaintext);
  assert.equal(recipient(mine.identity), mine.recipient);
  assert.equal(thrown(() => open(envelope, { identity: other.identity })).code, 'ERR_NOSANA_IDENTITY');
});

test('an envelope is not judged, nor are its fields renamed, and one that is broken is a text as others', () => {
  const envelope = seal(leak, { recipients: [keygen().recipient] });
  assert.equal(lint(envelope).files.length, 0);
  assert.deepEqual(fix(envelope), { text: envelope, applied: 0, refused: false });
  assert.notEqual(lint(envelope.replace('"commit"', '"comit"')).files.length, 0);
});

test('an identity under a passphrase needs it', () => {
  const passphrase = new TextEncoder().encode('a passphrase');
  const mine = keygen({ passphrase });
  const envelope = seal('x', { recipients: [mine.recipient] });
  assert.equal(thrown(() => open(envelope, { identity: mine.identity })).code, 'ERR_NOSANA_IDENTITY');
  assert.equal(text.decode(open(envelope, { identity: mine.identity, passphrase })), 'x');
});

test('two keys are never the same, and neither are two envelopes', () => {
  assert.notEqual(keygen().recipient, keygen().recipient);
  const { recipient: to } = keygen();
  const envelopes = [seal('x', { recipients: [to] }), seal('x', { recipients: [to] })].map((e) => JSON.parse(e));
  assert.notEqual(envelopes[0].ciphertext, envelopes[1].ciphertext);
});

test('any changed byte of an envelope is refused', () => {
  const mine = keygen();
  const envelope = JSON.parse(seal(leak, { recipients: [mine.recipient] }));
  const body = envelope.ciphertext;
  for (const at of [0, body.length >> 1, body.length - 3]) {
    const changed = body.slice(0, at) + (body[at] === 'A' ? 'B' : 'A') + body.slice(at + 1);
    const error = thrown(() => open(JSON.stringify({ ...envelope, ciphertext: changed }), { identity: mine.identity }));
    assert.match(error.code, /^ERR_NOSANA_(AUTHENTICATION|ENVELOPE)$/);
  }
});

test('after seal, open and keygen no memory holds the plaintext or the key', () => {
  const plaintext = new TextEncoder().encode(`{"a": "${password}"}`);
  const before = memories.length;
  const mine = keygen();
  const envelope = seal(plaintext, { recipients: [mine.recipient] });
  assert.deepEqual(open(envelope, { identity: mine.identity }), plaintext);
  assert.ok(thrown(() => open(`${envelope}x`, { identity: mine.identity })));
  const used = memories.slice(before);
  assert.equal(used.length, 4);
  for (const memory of used) {
    assert.ok(Buffer.from(memory.buffer).every((byte) => byte === 0));
  }
  assert.ok(memories.every((memory) => !holds(memory, Buffer.from(mine.identity))));
});

test('the input of lint is wiped from the memory that is kept', () => {
  const unique = ['needle', 'in', 'the', 'haystack', '9184'].join('-');
  lint(leak.replace('me/private', unique));
  const begin = leak.indexOf('me/private');
  assert.ok(memories.every((memory) => !holds(memory, Buffer.from(leak.slice(0, begin) + unique))));
});

test('no error says anything of a definition, a plaintext or a key', () => {
  const mine = keygen();
  const calls = [
    () => open(leak, { identity: mine.identity }),
    () => open(seal(leak, { recipients: [mine.recipient] }), { identity: new TextEncoder().encode(leak) }),
    () => seal(leak, { recipients: [password] }),
    () => seal(leak, { recipients: [] }),
    () => seal(leak, { recipients: [mine.recipient], signer: mine.identity }),
    () => lint(leak, { profile: password }),
    () => lint(leak, { rules: { [password]: 'off' } }),
    () => lint(leak, { schema: leak }),
    () => format(leak, password),
    () => cid(new Uint8Array(300000)),
    () => publicDefinition(leak, { send: password }),
    () => lint({ toString: () => leak }),
  ];
  for (const call of calls) {
    const error = thrown(call);
    assert.ok(error instanceof NosanaError, String(error));
    const said = `${error.message} ${error.stack} ${JSON.stringify(error)} ${error.cause}`;
    assert.ok(!said.includes(password), error.message);
    assert.ok(!said.includes(text.decode(mine.identity).trim()), 'an error says a key');
  }
});

test('a text of megabytes is read, and one beyond the limit is a finding', () => {
  const many = JSON.stringify(Array.from({ length: 5000 }, () => job));
  assert.equal(lint(many).summary.files, 5000);
  const deep = '['.repeat(100000);
  assert.equal(lint(deep).files[0].findings[0].rule, 'json-limit');
});

test('load is there for code that runs in browsers too', async () => {
  assert.equal(await load(), undefined);
});
