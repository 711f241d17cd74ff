// SPDX-License-Identifier: MIT
// nosana-lint lsp as a child, spoken to in frames, without a library.
import {spawn} from 'node:child_process';

export const frame = (message) => {
  const content = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${content.length}\r\n\r\n`), content]);
};

export class Server {
  constructor(tool, words = [], options = {}, first = ['lsp']) {
    this.child = spawn(tool, [...first, ...words], options);
    this.rest = Buffer.alloc(0);
    this.messages = [];
    this.waiting = [];
    this.stderr = '';
    this.stdout = '';
    this.id = 0;
    this.child.stdin.on('error', () => {});  // it may end before it was told all
    this.child.stderr.on('data', (block) => (this.stderr += block));
    this.child.stdout.on('data', (block) => this.read(block));
    this.ended = new Promise((done) => this.child.on('close', (status, signal) => {
      this.over = true;
      this.wake();
      done({status, signal});
    }));
  }

  read(block) {
    this.stdout += block;
    this.rest = Buffer.concat([this.rest, block]);
    for (;;) {
      const end = this.rest.indexOf('\r\n\r\n');
      if (end < 0) break;
      const length = Number(/^Content-Length: (\d+)$/m.exec(this.rest.subarray(0, end).toString())[1]);
      if (this.rest.length < end + 4 + length) break;
      this.messages.push(JSON.parse(this.rest.subarray(end + 4, end + 4 + length).toString()));
      this.rest = this.rest.subarray(end + 4 + length);
    }
    this.wake();
  }

  wake() {
    for (const look of this.waiting) look();
  }

  write(bytes) {
    this.child.stdin.write(bytes);
  }

  notify(method, params) {
    this.write(frame({jsonrpc: '2.0', method, params}));
  }

  // The first message that is so; it is taken out.
  wait(is) {
    return new Promise((done, failed) => {
      const look = () => {
        const at = this.messages.findIndex(is);
        if (at < 0 && !this.over) return;
        this.waiting = this.waiting.filter((each) => each !== look);
        if (at < 0) failed(new Error('the server ended: ' + this.stderr));
        else done(this.messages.splice(at, 1)[0]);
      };
      this.waiting.push(look);
      look();
    });
  }

  async answer(method, params) {
    const id = ++this.id;
    this.write(frame({jsonrpc: '2.0', id, method, params}));
    return this.wait((message) => message.id === id);
  }

  async request(method, params) {
    const answer = await this.answer(method, params);
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  }

  async start(capabilities = {}) {
    const result = await this.request('initialize', {processId: null, rootUri: null, capabilities});
    this.notify('initialized', {});
    return result;
  }

  open(uri, text, languageId = 'json', version = 1) {
    this.notify('textDocument/didOpen', {textDocument: {uri, languageId, version, text}});
  }

  change(uri, version, ...contentChanges) {
    this.notify('textDocument/didChange', {textDocument: {uri, version}, contentChanges});
  }

  async published(uri, version) {
    const message = await this.wait(({method, params}) =>
      method === 'textDocument/publishDiagnostics' && params.uri === uri &&
      (version === undefined || params.version === version));
    return message.params.diagnostics;
  }

  async stop() {
    await this.request('shutdown');
    this.notify('exit');
    return this.ended;
  }
}
