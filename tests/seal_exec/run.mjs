// SPDX-License-Identifier: MIT
// nosana-seal exec from end to end: what is sealed reaches a host byte for byte, and nothing of it is
// anywhere else.
//
//   node run.mjs NOSANA_SEAL
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {createPrivateKey, createPublicKey} from 'node:crypto';
import {closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {startHost} from './host.mjs';

const tool = resolve(process.argv[2]);
const poster = new URL('post.mjs', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'nosana-seal-exec-'));
const runtime = join(scratch, 'runtime');
mkdirSync(runtime, {mode: 0o700});
const environment = {...process.env, XDG_RUNTIME_DIR: runtime, HOME: scratch, SOLANA_WALLET: ''};
const marker = 'correct-horse-' + 'battery-staple';
const job = 'Job1111';
const seed = 7;

const path = (name) => join(scratch, name);
const run = (...words) => spawnSync(tool, words, {env: environment, encoding: 'buffer'});

function must(...words) {
  const done = run(...words);
  assert.equal(done.status, 0, done.stderr.toString());
  return done.stdout;
}

function ownerOf(byte) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]);
  const key = createPublicKey(createPrivateKey({key: der, format: 'der', type: 'pkcs8'}));
  return key.export({format: 'der', type: 'spki'}).subarray(-32);
}

// A definition of about so many bytes, with the marker where a password stands.
function definitionText(bytes) {
  return JSON.stringify({
    version: '0.1', type: 'container',
    ops: [{type: 'container/run', id: 'a', args: {
      image: 'me/private', cmd: 'echo ' + 'x'.repeat(bytes),
      authentication: {docker: {username: 'me', password: marker}}}}]});
}

// exec of the poster, without blocking this process, which is the host too.
function post(envelope, port, ...more) {
  const child = spawn(tool, ['exec', '-i', path('key'), path(envelope), '--', process.execPath, poster,
    '--file', '{}', '--port', String(port), '--job', job, ...more], {env: environment});
  const output = {stdout: '', stderr: ''};
  child.stdout.on('data', (block) => (output.stdout += block));
  child.stderr.on('data', (block) => (output.stderr += block));
  const ended = new Promise((done) => child.on('close', (status, signal) => done({status, signal, ...output})));
  const says = (text) => new Promise((done) => {
    const look = () => output.stdout.includes(text) && done();
    child.stdout.on('data', look);
    look();
  });
  return {child, ended, says};
}

const childrenOf = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);

const tests = {
  async 'the definition arrives byte for byte'() {
    for (const bytes of [0, 5000, 101000]) {
      const text = definitionText(bytes);
      assert.ok(text.length <= 102400);
      writeFileSync(path('job.json'), text);
      must('seal', '-r', recipient, '-q', '--force', '-o', path('sealed.json'), path('job.json'));
      const host = await startHost(job, ownerOf(seed));
      const {status, stdout, stderr} = await post('sealed.json', host.port, '--seed', seed).ended;
      host.close();
      assert.equal(status, 0, stderr);
      assert.equal(stdout, '200\n');
      assert.equal(host.received.length, 1);
      assert.equal(host.received[0].bytes.toString(), text);
    }
  },

  async 'the status of a poster that the host turns away is that of exec'() {
    const host = await startHost(job, ownerOf(seed + 1));
    const {status, stdout} = await post('small.json', host.port, '--seed', seed).ended;
    host.close();
    assert.equal(stdout, '401\n');
    assert.equal(status, 1);
    assert.equal(host.received.length, 0);
  },

  async 'the host has the trap of a missing Content-Type'() {
    const host = await startHost(job, ownerOf(seed));
    const {stdout} = await post('small.json', host.port, '--seed', seed, '--no-type').ended;
    host.close();
    assert.equal(stdout, '200\n');
    assert.deepEqual(host.received[0].definition, {});
  },

  async 'what a host would refuse for its size is not sealed'() {
    writeFileSync(path('large.json'), definitionText(103000));
    const done = run('seal', '-r', recipient, path('large.json'));
    assert.equal(done.status, 10);
    assert.equal(done.stdout.length, 0);
    assert.match(done.stderr.toString(), /confidential-too-large/);
    assert.ok(!done.stderr.includes(marker));
  },

  async 'nothing of the definition is in a file, an argument or a variable while the command runs'() {
    const host = await startHost(job, ownerOf(seed));
    const {child, ended, says} = post('small.json', host.port, '--seed', seed, '--hold');
    await says('ready');
    const pids = [String(child.pid), ...childrenOf(child.pid)];
    assert.equal(pids.length, 2);
    for (const pid of pids) {
      for (const name of ['cmdline', 'environ'])
        assert.ok(!readFileSync(`/proc/${pid}/${name}`).includes(marker), `${name} of ${pid}`);
      assert.match(readFileSync(`/proc/${pid}/limits`, 'utf8'), /Max core file size +0 +0 /);
    }
    assert.deepEqual(readdirSync(runtime), []);  // the pipe and its folder are not there any more
    child.stdin.end();
    assert.equal((await ended).status, 0);
    host.close();
    assert.deepEqual(readdirSync(runtime), []);
  },

  async 'a file in its place is in memory, and gone at the end'() {
    if (!existsSync('/dev/shm')) return;
    const shared = mkdtempSync('/dev/shm/nosana-seal-exec-');
    try {
      const words = ['exec', '-q', '-i', path('key'), '--tempfile', path('small.json'), '--', 'sh', '-c',
        'cat "$1" "$1"; stat -c %a "$1"', 'sh', '{}'];
      const done = spawnSync(tool, words, {env: {...environment, XDG_RUNTIME_DIR: shared}, encoding: 'utf8'});
      assert.equal(done.stdout, definitionText(10).repeat(2) + '600\n', done.stderr);
      assert.deepEqual(readdirSync(shared), []);
    } finally {
      rmSync(shared, {recursive: true});
    }
  },

  async 'a signal ends the command, and nothing is left'() {
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
      const {child, ended, says} = post('small.json', 1, '--seed', seed, '--hold');
      await says('ready');
      child.kill(name);
      const {status} = await ended;
      assert.equal(status, {SIGTERM: 143, SIGINT: 130, SIGHUP: 129}[name]);
      assert.deepEqual(readdirSync(runtime), []);
    }
  },

  async 'a crash leaves no core, whatever the limit was'() {
    const cores = path('cores');
    mkdirSync(cores);
    const words = `ulimit -c unlimited; exec "$0" exec -q -i '${path('key')}' '${path('small.json')}' -- ` +
      `sh -c 'cat "$1" > /dev/null; kill -SEGV $PPID' sh {}`;
    // Not AddressSanitizer, where there is one: it would answer the signal.
    const env = {...environment, ASAN_OPTIONS: 'handle_segv=0'};
    const done = spawnSync('sh', ['-c', words, tool], {env, cwd: cores});
    assert.equal(done.signal, 'SIGSEGV', done.stderr.toString());
    assert.deepEqual(readdirSync(cores), []);
    for (const folder of readdirSync(runtime)) rmSync(join(runtime, folder), {recursive: true});
  },

  async 'killed, exec leaves nothing once the command has read'() {
    const {child, ended, says} = post('small.json', 1, '--seed', seed, '--hold');
    await says('ready');
    const [poster] = childrenOf(child.pid);
    child.kill('SIGKILL');
    process.kill(Number(poster), 'SIGKILL');
    assert.equal((await ended).signal, 'SIGKILL');
    assert.deepEqual(readdirSync(runtime), []);
  },

  async 'a file that a killed exec left is gone after the next run, and not while its command lives'() {
    if (!existsSync('/dev/shm')) return;
    const shared = mkdtempSync('/dev/shm/nosana-seal-exec-');
    const env = {...environment, XDG_RUNTIME_DIR: shared};
    assert.equal(spawnSync('mkfifo', [path('gate')]).status, 0);
    try {
      const child = spawn(tool, ['exec', '-q', '-i', path('key'), '--tempfile', path('small.json'), '--', 'sh', '-c',
        'echo ready; read line < "$2"; cat "$1"', 'sh', '{}', path('gate')], {env});
      await new Promise((done) => child.stdout.once('data', done));
      child.kill('SIGKILL');
      await new Promise((done) => child.once('exit', done));
      assert.equal(readdirSync(shared).length, 1);
      const next = () => spawnSync(tool, ['exec', '-q', '-i', path('key'), path('small.json'), '--', 'cat', '{}'], {env});
      assert.equal(next().stdout.toString(), definitionText(10));
      assert.equal(readdirSync(shared).length, 1);
      let rest = '';
      child.stdout.on('data', (block) => (rest += block));
      writeFileSync(path('gate'), '\n');
      await new Promise((done) => child.once('close', done));
      assert.equal(rest, definitionText(10));
      next();
      assert.deepEqual(readdirSync(shared), []);
    } finally {
      rmSync(shared, {recursive: true});
    }
  },

  async 'the command does not get the descriptor of the passphrase'() {
    writeFileSync(path('passphrase'), marker);
    const file = openSync(path('passphrase'), 'r');
    const look = 'cat "$1" > /dev/null; for n in 3 4 5 6; do test ! -e /proc/self/fd/$n || cat /proc/self/fd/$n; done';
    const done = spawnSync(tool, ['exec', '-q', '-i', path('key'), '--passphrase-fd', '4', path('small.json'), '--',
      'sh', '-c', look, 'sh', '{}'], {env: environment, stdio: ['pipe', 'pipe', 'pipe', 'ignore', file]});
    closeSync(file);
    assert.equal(done.status, 0, done.stderr.toString());
    assert.equal(done.stdout.toString(), '');
  },
};

let failed = 0;
let recipient;
try {
  must('keygen', '-o', path('key'));
  recipient = must('keygen', '-y', path('key')).toString().trim();
  writeFileSync(path('small.job.json'), definitionText(10));
  must('seal', '-q', '-r', recipient, '-o', path('small.json'), path('small.job.json'));
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      console.log(`ok      ${name}`);
    } catch (error) {
      ++failed;
      console.log(`FAILED  ${name}\n${error.stack}`);
    }
  }
} finally {
  rmSync(scratch, {recursive: true});
}
process.exitCode = failed === 0 ? 0 : 1;
