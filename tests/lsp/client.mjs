// SPDX-License-Identifier: MIT
// A session with the client library of VS Code, vscode-jsonrpc.
//
//   node client.mjs NOSANA_LINT
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createMessageConnection, StreamMessageReader, StreamMessageWriter} from 'vscode-jsonrpc/node.js';

const secret = 'ghp_' + '16C7e42F292c6912E7710c838347Ae178B4a';
const child = spawn(process.argv[2], ['lsp', '--no-config'], {stdio: ['pipe', 'pipe', 'inherit']});
const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
const published = new Map();
let wake = () => {};
connection.onNotification('textDocument/publishDiagnostics', (params) => {
  published.set(`${params.uri} ${params.version}`, params.diagnostics);
  wake();
});
connection.listen();

async function diagnostics(uri, version) {
  const key = `${uri} ${version}`;
  while (!published.has(key)) await new Promise((done) => (wake = done));
  return published.get(key);
}

const {capabilities} = await connection.sendRequest('initialize', {processId: process.pid, rootUri: null, capabilities: {}});
assert.equal(capabilities.textDocumentSync.change, 2);
await connection.sendNotification('initialized', {});
const uri = 'untitled:job.json';
const text = JSON.stringify({version: '0.1', type: 'container', ops: [
  {type: 'container/run', id: 'a', args: {image: 'x', env: {API_TOKEN: secret}}}]});
await connection.sendNotification('textDocument/didOpen', {textDocument: {uri, languageId: 'json', version: 1, text}});
const [one] = await diagnostics(uri, 1);
assert.match(one.code, /^secret-/);
const at = text.indexOf(secret);
for (let i = 0; i < secret.length; ++i) {
  const range = {start: {line: 0, character: at}, end: {line: 0, character: at + 1}};
  await connection.sendNotification('textDocument/didChange',
    {textDocument: {uri, version: 2 + i}, contentChanges: [{range, text: ''}]});
}
assert.deepEqual(await diagnostics(uri, 1 + secret.length), []);
await assert.rejects(connection.sendRequest('workspace/nothing', {}), {code: -32601});
const ended = new Promise((done) => child.on('close', done));
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
assert.equal(await ended, 0);
connection.dispose();
console.log('vscode-jsonrpc: a session of 40 keystrokes');
