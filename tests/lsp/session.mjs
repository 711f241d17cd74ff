// SPDX-License-Identifier: MIT
// Sessions of an editor with nosana-lint lsp. NOSANA_LSP_MEMORY=no leaves out what looks into the memory of the process.
//
//   node session.mjs NOSANA_LINT
import assert from 'node:assert/strict';
import {closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {frame, Server} from './server.mjs';

const tool = resolve(process.argv[2]);
const scratch = mkdtempSync(join(tmpdir(), 'nosana-lint-lsp-'));
const uriOf = (name) => pathToFileURL(join(scratch, name)).href;
const secret = 'ghp_' + '16C7e42F292c6912E7710c838347Ae178B4a';
const definition = () => `{
  "version": "0.1",
  "type": "container",
  "ops": [{
    "type": "container/run",
    "id": "a",
    "args": {"image": "x", "cmd": "\u{1F600} echo", "env": {"API_TOKEN": "${secret}"}}
  }]
}
`;
const place = (line, character) => ({line, character});
const range = (line, from, to) => ({start: place(line, from), end: place(line, to)});
const start = (words = [], options = {}) => new Server(tool, words, {cwd: scratch, ...options});
const codes = (diagnostics) => diagnostics.map(({code}) => code);
const hasSecret = (diagnostics) => codes(diagnostics).some((code) => code.startsWith('secret-'));

// What a client does with edits of the protocol, whose characters are UTF-16 as those of JavaScript.
function apply(text, edits) {
  const lines = text.split('\n');
  const at = ({line, character}) => lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
  for (const {range: {start, end}, newText} of [...edits].reverse())
    text = text.slice(0, at(start)) + newText + text.slice(at(end));
  return text;
}

// Whether the writable memory of a process holds a text. Nobody but root may look, as the server gave up its dump.
function holds(pid, text) {
  const wanted = Buffer.from(text);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const area = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (!area || line.endsWith('[vvar]')) continue;
      const [begin, end] = [parseInt(area[1], 16), parseInt(area[2], 16)];
      const bytes = Buffer.alloc(end - begin);
      try {
        readSync(memory, bytes, 0, bytes.length, begin);
      } catch {
        continue; // an area that is not to be read
      }
      if (bytes.includes(wanted)) return true;
    }
    return false;
  } finally {
    closeSync(memory);
  }
}

async function test(name, run) {
  try {
    await run();
  } catch (error) {
    throw new Error(name, {cause: error});
  }
}

async function quiet(server) {
  const {status, signal} = await server.stop();
  assert.deepEqual({status, signal}, {status: 0, signal: null});
  assert.equal(server.stderr, '');
}

try {
  await test('frames in pieces, several in one piece, and a header with another field', async () => {
    const server = start();
    const bytes = Buffer.concat([
      Buffer.from('Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n'),
      frame({jsonrpc: '2.0', id: 'one', method: 'initialize', params: {capabilities: {}}}),
      frame({jsonrpc: '2.0', method: 'initialized', params: {}}),
      frame({jsonrpc: '2.0', id: 2, method: 'textDocument/nothing', params: {}})]);
    for (let at = 0; at < bytes.length; at += 7) {
      server.write(bytes.subarray(at, at + 7));
      await new Promise(setImmediate);
    }
    const {result} = await server.wait(({id}) => id === 'one');
    assert.equal(result.capabilities.positionEncoding, 'utf-16');
    assert.equal(result.serverInfo.name, 'nosana-lint');
    assert.equal((await server.wait(({id}) => id === 2)).error.code, -32601);
    await quiet(server);
  });

  await test('findings appear, follow incremental edits over astral characters, and go when it is closed', async () => {
    const server = start();
    await server.start();
    const uri = uriOf('job.json');
    const text = definition();
    server.open(uri, text);
    const found = await server.published(uri, 1);
    const one = found.find(({code}) => code.startsWith('secret-'));
    const line = text.split('\n')[6];
    assert.equal(line.slice(one.range.start.character, one.range.end.character), secret);
    assert.equal(one.severity, 1);
    assert.equal(one.source, 'nosana-lint');
    const from = line.indexOf(secret);
    server.change(uri, 2,
      {range: range(6, from, from + secret.length), text: ''},
      {range: range(6, line.indexOf(' echo'), line.indexOf(' echo')), text: '\u{1F600}'});
    assert.equal(hasSecret(await server.published(uri, 2)), false);
    server.change(uri, 3, {range: range(6, from + 2, from + 2), text: secret});
    const again = (await server.published(uri, 3)).find(({code}) => code.startsWith('secret-'));
    assert.equal(again.range.start.character, one.range.start.character + 2);
    server.notify('textDocument/didClose', {textDocument: {uri}});
    assert.deepEqual(await server.published(uri), []);
    assert.equal(server.stdout.includes(secret), false);
    await quiet(server);
  });

  await test('an envelope has no findings, lenses or secrets, and one that breaks its format has findings', async () => {
    const server = start();
    await server.start();
    const uri = uriOf('sealed.json');
    const envelope = readFileSync(new URL('../../fuzz/corpus/envelope/unsigned-good', import.meta.url), 'utf8');
    server.open(uri, definition());
    assert.ok(hasSecret(await server.published(uri, 1)));
    server.change(uri, 2, {text: envelope});
    assert.deepEqual(await server.published(uri, 2), []);
    assert.deepEqual(await server.request('textDocument/codeLens', {textDocument: {uri}}), []);
    assert.deepEqual((await server.request('textDocument/semanticTokens/full', {textDocument: {uri}})).data, []);
    server.change(uri, 3, {text: envelope.replace('"commit"', '"comit"')});
    assert.ok(codes(await server.published(uri, 3)).length > 0);
    await quiet(server);
  });

  await test('bytes are counted where the client offers it', async () => {
    const server = start();
    const {capabilities} = await server.start({general: {positionEncodings: ['utf-16', 'utf-8']}});
    assert.equal(capabilities.positionEncoding, 'utf-8');
    const uri = uriOf('job.json');
    server.open(uri, definition());
    const one = (await server.published(uri)).find(({code}) => code.startsWith('secret-'));
    const line = Buffer.from(definition().split('\n')[6]);
    assert.equal(line.subarray(one.range.start.character, one.range.end.character).toString(), secret);
    await quiet(server);
  });

  await test('a quick fix mends its finding, also of what was typed just before', async () => {
    const server = start();
    await server.start({workspace: {workspaceEdit: {documentChanges: true}}});
    const uri = uriOf('job.json');
    server.open(uri, '{}');
    const wrong = definition().replace(secret, 'x').replace('"image"', '"imge"');
    server.change(uri, 2, {text: wrong});
    const whole = {start: place(0, 0), end: place(99, 0)};
    const actions = await server.request('textDocument/codeAction',
      {textDocument: {uri}, range: whole, context: {diagnostics: []}});
    assert.notEqual(actions.length, 0);
    const [{title, kind, edit: {documentChanges: [change]}}] = actions;
    assert.equal(title, 'rename it to "image"');
    assert.equal(kind, 'quickfix');
    assert.deepEqual(change.textDocument, {uri, version: 2});
    assert.ok(apply(wrong, change.edits).includes('"image": "x"'));
    const none = await server.request('textDocument/codeAction',
      {textDocument: {uri}, range: whole, context: {diagnostics: [], only: ['refactor']}});
    assert.deepEqual(none, []);
    await quiet(server);
  });

  await test('keys and values are completed in half-typed text, in JSON and YAML', async () => {
    const server = start();
    await server.start();
    const labels = async (uri, at) => (await server.request('textDocument/completion',
      {textDocument: {uri}, position: at})).items.map(({label}) => label);
    const json = uriOf('new.json');
    server.open(json, '{"');
    assert.ok((await labels(json, place(0, 2))).includes('ops'));
    const yaml = uriOf('job.yaml');
    server.open(yaml, 'version: "0.1"\ntype: container\nops:\n- type: container/run\n  args:\n    im', 'yaml');
    const {items} = await server.request('textDocument/completion',
      {textDocument: {uri: yaml}, position: place(5, 6)});
    const image = items.find(({label}) => label === 'image');
    assert.deepEqual(image.textEdit, {range: range(5, 4, 6), newText: 'image: '});
    assert.equal(image.documentation.kind, 'markdown');
    const other = uriOf('package.json');
    server.open(other, JSON.stringify({name: 'x', version: '1.0.0', type: 'module', scripts: {test: secret, a: secret}}));
    assert.deepEqual(await labels(other, place(0, 1)), []);
    assert.deepEqual(await server.published(other), []);
    await quiet(server);
  });

  await test('a finding and a key are explained where the pointer rests', async () => {
    const server = start();
    await server.start({textDocument: {hover: {contentFormat: ['markdown']}}});
    const uri = uriOf('job.json');
    server.open(uri, definition());
    const hover = (line, character) => server.request('textDocument/hover',
      {textDocument: {uri}, position: place(line, character)});
    const key = await hover(3, 4);
    assert.match(key.contents.value, /^\*\*ops\*\* \(required\)/);
    assert.deepEqual(key.range, range(3, 3, 6));
    const character = definition().split('\n')[6].indexOf(secret) + 3;
    const finding = await hover(6, character);
    assert.match(finding.contents.value, /## What it finds/);
    assert.equal(finding.contents.value.includes(secret), false);
    assert.equal(await hover(99, 0), null);
    await quiet(server);
  });

  await test('the posting is that of the command line, and of a configuration once it is saved', async () => {
    const server = start(['--confidential']);
    await server.start();
    const uri = uriOf('job.json');
    server.open(uri, definition());
    assert.equal(hasSecret(await server.published(uri)), false);
    await quiet(server);
    const folder = join(scratch, 'with blanks \u00e9');
    mkdirSync(folder);
    const inside = pathToFileURL(join(folder, 'job.json')).href;
    const other = start([], {cwd: folder});
    await other.start();
    other.open(inside, definition());
    assert.equal(hasSecret(await other.published(inside)), true);
    writeFileSync(join(folder, '.nosana-lint.yaml'), 'posting: confidential\n');
    other.notify('textDocument/didSave', {textDocument: {uri: inside}});
    assert.equal(hasSecret(await other.published(inside)), false);
    writeFileSync(join(folder, '.nosana-lint.yaml'), `posting: ${secret}\n`);
    other.notify('textDocument/didSave', {textDocument: {uri: inside}});
    const told = await other.wait(({method}) => method === 'window/showMessage');
    assert.match(told.params.message, /\.nosana-lint\.yaml/);
    assert.equal(other.stdout.includes(secret), false);
    await quiet(other);
  });

  await test('lenses say who sees an operation, and tokens where secrets are, also with --confidential', async () => {
    for (const words of [[], ['--confidential']]) {
      const server = start([...words, '--stdio']);
      const {capabilities} = await server.start();
      assert.deepEqual(capabilities.semanticTokensProvider.legend.tokenTypes, ['secret']);
      const uri = uriOf('job.json');
      server.open(uri, definition());
      const lenses = await server.request('textDocument/codeLens', {textDocument: {uri}});
      assert.deepEqual(lenses.map(({range: {start}}) => start), [place(0, 0), place(3, 10)]);
      assert.match(lenses[0].command.title, words.length === 0 ? /^published with this job/ : /^not published/);
      const {data} = await server.request('textDocument/semanticTokens/full', {textDocument: {uri}});
      const from = definition().split('\n')[6].indexOf(secret);
      assert.deepEqual(data, [6, from, secret.length, 0, 0]);
      assert.equal(server.stdout.includes(secret), false);
      await quiet(server);
    }
  });

  await test('ids of operations and placeholders are completed, after an open bracket of YAML too', async () => {
    const server = start();
    await server.start();
    const uri = uriOf('ids.nosana.yaml');
    const text = 'ops:\n- id: db\n- id: web\n  execution: {depends_on: [\n  args:\n    cmd: [echo, "%%\n    im';
    server.open(uri, text, 'yaml');
    const labels = async (line, character) => (await server.request('textDocument/completion',
      {textDocument: {uri}, position: place(line, character)})).items.map(({label}) => label);
    assert.deepEqual(await labels(3, 27), ['db']);
    assert.ok((await labels(5, 19)).includes('%%ops.db.host%%'));
    assert.ok((await labels(6, 6)).includes('image'));
    await quiet(server);
  });

  if (process.env.NOSANA_LSP_MEMORY !== 'no') await test('a text that was closed is not in the memory of the server', async () => {
    const server = start();
    await server.start();
    const uri = uriOf('job.json');
    const unique = ['needle', 'in', 'memory', String(process.pid)].join('-');
    server.open(uri, definition().replace(secret, `${unique}-${secret}`));
    await server.published(uri, 1);
    assert.ok(holds(server.child.pid, unique), 'an open text is found, so the search works');
    server.notify('textDocument/didClose', {textDocument: {uri}});
    await server.published(uri);
    assert.equal(holds(server.child.pid, unique), false);
    await quiet(server);
  });

  await test('wrong messages are answered with errors that repeat nothing', async () => {
    const server = start();
    const early = await server.answer('textDocument/hover', {});
    assert.equal(early.error.code, -32002);
    await server.start();
    assert.equal((await server.answer('textDocument/hover', {position: secret})).error.code, -32602);
    assert.equal((await server.answer('initialize', {})).error.code, -32600);
    for (const [content, code] of [[`{"${secret}`, -32700], ['[]', -32600], ['{"id": {}, "method": "x"}', -32600],
      ['{"id": 1}', -32600]]) {
      server.write(frame(content));
      assert.equal((await server.wait(({id}) => id === null)).error.code, code);
    }
    server.notify('textDocument/didChange', {textDocument: {uri: secret}, contentChanges: [{text: 5}]});
    server.notify('$/cancelRequest', {id: 1});
    server.notify('textDocument/didOpen', [secret]);
    server.write(frame({jsonrpc: '2.0', id: 99, result: null}));
    await quiet(server);
    assert.equal(server.stdout.includes(secret), false);
  });

  await test('what is no frame ends the server with words that repeat nothing', async () => {
    for (const bytes of [`${secret}\r\n`, 'Content-Length: x\r\n\r\n', 'Content-Length: 99999999999\r\n\r\n',
      'Content-Length: 99999999999999999999999999\r\n\r\n', 'Content-Type: x\r\n\r\n', 'a:'.repeat(9000),
      `Content-Length: 100\r\n\r\n${secret}`]) {
      const server = start();
      server.child.stdin.end(bytes);
      assert.equal((await server.ended).status, 3);
      assert.match(server.stderr, /^nosana-lint: standard input: .*\n$/);
      assert.equal(server.stderr.includes(secret), false);
      assert.equal(server.stdout, '');
    }
  });

  await test('the end of the input without shutdown is status 1', async () => {
    const server = start();
    await server.start();
    server.child.stdin.end();
    assert.equal((await server.ended).status, 1);
    assert.equal(server.stderr, '');
  });
} finally {
  rmSync(scratch, {recursive: true});
}
