// SPDX-License-Identifier: MIT
// Two language servers are told the same, and say the same.
import {isDeepStrictEqual} from 'node:util';
import {Server} from '../lsp/server.mjs';

const languages = {json: 'json', jsonc: 'jsonc', yaml: 'yaml', yml: 'yaml'};

/// What a server answers about texts that are opened, changed, asked about, and closed.
async function session([program, ...first], texts, options) {
  const server = new Server(program, ['--no-config'], options, [...first, 'lsp']);
  const said = [await server.start()];
  for (const [i, {extension, text}] of texts.entries()) {
    const uri = `untitled:${i}.${extension}`;
    const textDocument = {uri};
    server.open(uri, text, languages[extension] ?? 'json');
    const diagnostics = await server.published(uri, 1);
    said.push(diagnostics);
    for (const {range} of diagnostics.slice(0, 3)) {
      said.push(await server.answer('textDocument/hover', {textDocument, position: range.start}));
      said.push(await server.answer('textDocument/completion', {textDocument, position: range.end}));
      said.push(await server.answer('textDocument/codeAction', {textDocument, range, context: {diagnostics}}));
    }
    said.push(await server.answer('textDocument/codeLens', {textDocument}));
    said.push(await server.answer('textDocument/semanticTokens/full', {textDocument}));
    const start = {line: 0, character: 0};
    server.change(uri, 2, {range: {start, end: start}, text: '\u{1F600}'});
    said.push(await server.published(uri, 2));
    server.notify('textDocument/didClose', {textDocument});
  }
  said.push(await server.stop(), server.stderr);
  return said;
}

/// The number of answers that were compared. fail: called with what differs
export async function compare_servers(native, other, texts, options, fail) {
  const [a, b] = [await session(native, texts, options), await session(other, texts, options)];
  const at = a.findIndex((answer, i) => !isDeepStrictEqual(answer, b[i]));
  if (at >= 0 || a.length !== b.length)
    fail(`lsp: answer ${at} of ${a.length} differs:\n  ${JSON.stringify(a[at])}\n  ${JSON.stringify(b[at])}`);
  return a.length;
}
