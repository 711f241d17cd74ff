// SPDX-License-Identifier: MIT
// What is left of definitions and keys in the memory of nosana-seal: at the end of a command nothing at
// all; while another command reads a definition, nothing where a core dump would show it.
//
//   node memory.mjs NOSANA_SEAL DUMP_MEMORY_LIBRARY
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const [tool, library] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'nosana-seal-memory-'));
const path = (name) => join(scratch, name);
const environment = {PATH: process.env.PATH, HOME: scratch, XDG_RUNTIME_DIR: scratch};
const marker = 'correct-horse-' + 'battery-staple';
const canary = 'NOSANA_DUMP=';  // stands in the memory of every process: a dump without it is none
// In all places but one with an escape: what that stands for is a copy.
const definition = JSON.stringify({
  version: '0.1', type: 'container',
  ops: [{type: 'container/run', id: 'a', args: {
    image: 'me/private', env: {TOKEN: marker, OTHER: ('a'.repeat(500) + marker).repeat(40)},
    authentication: {docker: {username: 'me', password: marker}}}}]}, null, 1)
  .replaceAll('e-battery', '\\u0065-battery').replace('\\u0065-', 'e-');

const run = (words, more = {}) => spawnSync(tool, words, {env: {...environment, ...more}, encoding: 'utf8'});

function must(...words) {
  const done = run(words);
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

// What is looked for: a password of the definition, and the key as it is written and as bytes.
function secrets(key) {
  const seed = Buffer.from(readFileSync(path('wallet.json'), 'utf8').match(/\d+/g).slice(0, 32).map(Number));
  const written = readFileSync(path(key), 'utf8').split('\n').find((line) => line.startsWith('NSEAL-SECRET-1'));
  return {'the password': marker, 'the seed of the wallet': seed, 'the key as written': written.slice(14, 50)};
}

const found = (bytes, texts) => Object.keys(texts).filter((what) => bytes.includes(texts[what]));

// The memory that a core dump of the process would have.
function dumped(pid) {
  const blocks = [];
  const file = openSync(`/proc/${pid}/mem`, 'r');
  for (const one of readFileSync(`/proc/${pid}/smaps`, 'latin1').split(/\n(?=[0-9a-f]+-[0-9a-f]+ )/)) {
    const [, begin, end, may] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(one);
    if (!may.startsWith('rw') || /^VmFlags:.* dd\b/m.test(one)) continue;
    const bytes = Buffer.alloc(Number(BigInt(`0x${end}`) - BigInt(`0x${begin}`)));
    blocks.push(bytes.subarray(0, readSync(file, bytes, 0, bytes.length, BigInt(`0x${begin}`))));
  }
  closeSync(file);
  return Buffer.concat(blocks);
}

// The command, when it has said `sign` on standard output.
async function started(words, sign) {
  const child = spawn(tool, words, {env: {...environment, NOSANA_DUMP: path('unused')}});
  let text = '';
  await new Promise((done) => child.stdout.on('data', (block) => (text += block).includes(sign) && done()));
  return child;
}

const commands = {
  'keygen': () => ['keygen', '-q', '-o', path('new')],
  'seal': () => ['seal', '-q', '--force', '-r', a, '-o', path('out.json'), path('job.json')],
  'seal --sign': () => ['seal', '-q', '--force', '-r', a, '--sign', path('wallet.json'), '-o', path('out.json'), path('job.json')],
  'open': () => ['open', '-q', '--force', '-i', path('a'), '-o', path('out'), path('sealed.json')],
  'open with a wallet': () => ['open', '-q', '--force', '-i', path('wallet.json'), '-o', path('out'), path('sealed.json')],
  'reseal': () => ['reseal', '-q', '--force', '-i', path('a'), '-r', a, '-o', path('out.json'), path('sealed.json')],
  'exec': () => ['exec', '-q', '-i', path('a'), path('sealed.json'), '--', 'cat', '{}'],
  'textconv': () => ['textconv', '-q', '-i', path('a'), path('sealed.json')],
  'check': () => ['check', path('job.json')],
};

let failed = 0;
function report(name, left) {
  failed += left.length === 0 ? 0 : 1;
  console.log(left.length === 0 ? `ok      ${name}` : `FAILED  ${name}: ${left.join(', ')} left in memory`);
}

let a;
try {
  must('keygen', '-q', '-o', path('a'));
  a = must('keygen', '-y', path('a')).trim();
  const pair = spawnSync('node', ['-e', 'const k=require("crypto").generateKeyPairSync("ed25519");' +
    'const b=(x,o)=>[...x.export(o).subarray(-32)];' +
    'console.log(JSON.stringify([...b(k.privateKey,{format:"der",type:"pkcs8"}),...b(k.publicKey,{format:"der",type:"spki"})]))'],
  {encoding: 'utf8'});
  writeFileSync(path('wallet.json'), pair.stdout, {mode: 0o600});
  const wallet = must('keygen', '-y', path('wallet.json')).trim();
  writeFileSync(path('job.json'), definition);
  must('seal', '-q', '-r', a, '-r', wallet, '-o', path('sealed.json'), path('job.json'));
  const texts = secrets('a');

  assert.deepEqual(found(Buffer.from(`..${marker}..`), texts), ['the password']);
  for (const [name, words] of Object.entries(commands)) {
    const done = run(words(), {LD_PRELOAD: library, NOSANA_DUMP: path('dump')});
    assert.ok([0, 1].includes(done.status), `${name}: ${done.stderr}`);
    const memory = readFileSync(path('dump'));
    assert.ok(memory.includes(canary), name);
    report(`${name}, at its end`, found(memory, name === 'keygen' ? secrets('new') : texts));
  }

  const child = await started(['exec', '-q', '-i', path('a'), path('sealed.json'), '--', 'sh', '-c',
    'cat "$1" >/dev/null; echo ready; read line', 'sh', '{}'], 'ready');
  try {
    const memory = dumped(child.pid);
    assert.ok(memory.includes(canary));
    report('exec, in a core dump while the command runs', found(memory, texts));
  } catch (error) {
    if (error.code !== 'EACCES') throw error;
    console.log('skipped exec, in a core dump while the command runs: only root may look into it');
  }
  child.stdin.end('\n');
  await new Promise((done) => child.on('close', done));
} finally {
  rmSync(scratch, {recursive: true});
}
process.exitCode = failed === 0 ? 0 : 1;
