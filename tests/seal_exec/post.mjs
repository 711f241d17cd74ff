// SPDX-License-Identifier: MIT
// Reads a definition and posts it to a host, as `nosana job post --confidential` does it.
//
//   node post.mjs --file FILE --port PORT --job JOB --seed BYTE [--no-type] [--hold]
//
// With --hold it says "ready" when it has read the file, and goes on when its standard input ends.
//
// source   nosana-ci/nosana-cli, src/cli/job/post/action.ts and
//          src/providers/utils/jobDefinitionParser.ts
import {createPrivateKey, sign} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {request} from 'node:http';
import {extname} from 'node:path';
import {base58} from './host.mjs';

const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
const has = (name) => process.argv.includes(name);

const file = argument('--file');
if (extname(file) !== '.json') throw new Error('the client reads .json only');
const definition = JSON.parse(readFileSync(file, 'utf8'));
if (has('--hold')) {
  process.stdout.write('ready\n');
  for await (const block of process.stdin) void block;
}

const seed = Buffer.alloc(32, Number(argument('--seed')));
const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
const key = createPrivateKey({key: der, format: 'der', type: 'pkcs8'});
const message = 'QmYBbVdWFgfoTEdPT7mnaXJz6zQzfKb1Pts4A5B9kDMBph';
const authorization = `${message}:${base58(sign(null, Buffer.from(message), key))}:${Date.now()}`;
const headers = {authorization};
if (!has('--no-type')) headers['content-type'] = 'application/json';

const status = await new Promise((answered, failed) => {
  const path = `/job/${argument('--job')}/job-definition`;
  const post = request({port: argument('--port'), host: '127.0.0.1', method: 'POST', path, headers});
  post.on('response', (response) => {
    response.resume();
    response.on('end', () => answered(response.statusCode));
  });
  post.on('error', failed);
  post.end(JSON.stringify(definition));
});
process.stdout.write(`${status}\n`);
process.exitCode = status === 200 ? 0 : 1;
