// SPDX-License-Identifier: MIT
// The extension: the language server of the npm package, which is WebAssembly, in the editor's own node. Nothing is
// downloaded, and one package is for every platform.

import { join } from 'node:path';
import process from 'node:process';

import { workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';

let client;

/** How the server is started. folder: of the extension. */
export function serverOptions(folder, confidential) {
  const words = [join(folder, 'server', 'bin', 'nosana-lint.js'), 'lsp'];
  if (confidential) words.push('--confidential');
  // The program of the editor is node when it is told so.
  return { command: process.execPath, args: words, options: { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } } };
}

export async function activate(context) {
  const isConfidential = () => workspace.getConfiguration('nosana-lint').get('confidential', false);
  const start = () => {
    client = new LanguageClient('nosana-lint', 'nosana-lint', serverOptions(context.extensionPath, isConfidential()), {
      documentSelector: ['json', 'jsonc', 'yaml'].map((language) => ({ language })),
    });
    return client.start();
  };
  context.subscriptions.push(workspace.onDidChangeConfiguration(async (event) => {
    if (!event.affectsConfiguration('nosana-lint.confidential')) return;
    await client?.stop();
    await start();
  }));
  await start();
}

export function deactivate() {
  return client?.stop();
}
