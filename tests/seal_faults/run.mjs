// SPDX-License-Identifier: MIT
// What nosana-seal leaves behind when a system call fails, or when it is killed: every call of every
// command that writes, one after the other. A file that was there is the old one or the new one,
// complete; a new one is complete or not there; nothing else stays, and no plaintext anywhere.
//
//   node run.mjs NOSANA_SEAL FAIL_CALLS_LIBRARY
//   node run.mjs NOSANA_SEAL FAIL_CALLS_LIBRARY --small    the file systems that are too small, in a
//                                                          mount namespace of its own
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {closeSync, existsSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync,
  writeFileSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const [tool, library, part] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'nosana-seal-faults-'));
const keys = join(scratch, 'keys');
const folder = join(scratch, 'folder');
const log = join(scratch, 'log');
const marker = 'correct-horse-' + 'battery-staple';
const definition = JSON.stringify({
  version: '0.1', type: 'container',
  ops: [{type: 'container/run', id: 'a', args: {
    image: 'me/private', env: {TOKEN: marker},
    cmd: 'x'.repeat(3000)}}]}, null, 2);
const mostCalls = 60;
const environment = {PATH: process.env.PATH, HOME: scratch};

const path = (name) => join(folder, name);
const key = (name) => join(keys, name);
const run = (words, more = {}, stdio = 'pipe') =>
  spawnSync(tool, words, {env: {...environment, ...more}, stdio, encoding: 'utf8'});

function must(...words) {
  const done = run(words);
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

const opened = (name) => run(['open', '-q', '-i', key('a'), path(name)]);

// Before each run: the folder as it should be.
function prepare() {
  for (const name of readdirSync(folder)) rmSync(path(name));
  writeFileSync(path('job.json'), definition);
  writeFileSync(path('sealed.json'), sealed);
}

// A file that nobody asked for may stay only when the process was killed, and holds no plaintext.
function checkNothingElse(names, killed) {
  for (const name of readdirSync(folder)) {
    if (['job.json', 'sealed.json', 'filler', ...names].includes(name)) continue;
    assert.ok(killed && name.startsWith('.nosana-'), `${name} was left`);
    assert.ok(!readFileSync(path(name)).includes(marker), `${name} has plaintext`);
    assert.ok([0o600, statSync(path('sealed.json')).mode & 0o777].includes(statSync(path(name)).mode & 0o777));
  }
  assert.equal(readFileSync(path('job.json'), 'utf8'), definition);
}

const commands = {
  'seal': {
    words: () => ['seal', '-q', '-r', a, '-o', path('new.json'), path('job.json')],
    names: ['new.json'],
    check: (good) => {
      assert.equal(readFileSync(path('sealed.json'), 'utf8'), sealed);
      if (good || existsSync(path('new.json'))) assert.equal(opened('new.json').stdout, definition);
    },
  },
  'open': {
    words: () => ['open', '-q', '-i', key('a'), '-o', path('new.json'), path('sealed.json')],
    names: ['new.json'],
    check: (good) => {
      if (good || existsSync(path('new.json'))) assert.equal(readFileSync(path('new.json'), 'utf8'), definition);
    },
  },
  'reseal --in-place': {
    words: () => ['reseal', '-q', '-i', key('a'), '--add', b, '--in-place', path('sealed.json')],
    names: [],
    check: (good) => {
      assert.equal(opened('sealed.json').stdout, definition);
      if (good) assert.notEqual(readFileSync(path('sealed.json'), 'utf8'), sealed);
    },
  },
  'keygen': {
    words: () => ['keygen', '-q', '-o', path('key')],
    names: ['key'],
    check: (good) => {
      if (!good && !existsSync(path('key'))) return;
      assert.equal(statSync(path('key')).mode & 0o777, 0o600);
      assert.match(must('keygen', '-y', path('key')), /^nseal1/);
    },
  },
};

function everyCall(way, more = {}) {
  for (const [name, command] of Object.entries(commands)) {
    const hit = new Set();
    let call = 1;
    for (;; ++call) {
      assert.ok(call < mostCalls, `${name} has no end`);
      prepare();
      rmSync(log, {force: true});
      const done = run(command.words(), {LD_PRELOAD: library, NOSANA_FAULT: String(call), NOSANA_FAULT_WAY: way,
        NOSANA_FAULT_LOG: log, ...more});
      if (!existsSync(log)) {
        assert.equal(done.status, 0, done.stderr);
        command.check(true);
        break;
      }
      const called = readFileSync(log, 'utf8');
      hit.add(called);
      const where = `${name}, call ${call}: ${called}, status ${done.status}`;
      try {
        const killed = way === 'kill';
        assert.equal(done.signal, killed ? 'SIGKILL' : null);
        checkNothingElse(command.names, killed);
        command.check(done.status === 0);
        if (!killed && done.status !== 0) {
          assert.equal(done.status, 3);
          assert.ok(!done.stderr.includes(marker));
          for (const made of command.names) assert.ok(!existsSync(path(made)), `${made} is there`);
        }
      } catch (error) {
        throw new Error(where, {cause: error});
      }
    }
    for (const called of ['write', 'fsync']) assert.ok(hit.has(called), `${name} never calls ${called}`);
    assert.ok(hit.has('linkat') || hit.has('renameat2'));
    console.log(`        ${name}: ${call - 1} calls`);
  }
}

// Each command with so many pages left: too few for all of it, or just enough.
function everySize() {
  for (const [name, command] of Object.entries(commands)) {
    const ended = {0: 0, 3: 0};
    for (let left = 0; left <= 4; ++left) {
      prepare();
      const filler = openSync(path('filler'), 'w');
      const page = Buffer.alloc(4096, 'x');
      let pages = 0;
      try {
        for (;; ++pages) writeSync(filler, page);
      } catch (error) {
        assert.equal(error.code, 'ENOSPC');
      }
      ftruncateSync(filler, 4096 * (pages - left));
      closeSync(filler);
      const done = run(command.words());
      assert.ok(done.status in ended, `${name}: ${done.stderr}`);
      ++ended[done.status];
      checkNothingElse(command.names, false);
      command.check(done.status === 0);
      if (done.status === 0) continue;
      assert.match(done.stderr, /no space left on device/);
      assert.ok(!done.stderr.includes(marker));
      for (const made of command.names) assert.ok(!existsSync(path(made)), `${made} is there`);
      if (name === 'reseal --in-place') assert.equal(readFileSync(path('sealed.json'), 'utf8'), sealed);
    }
    assert.ok(ended[0] > 0 && ended[3] > 0, `${name}: ${ended[0]} times done, ${ended[3]} times not`);
    console.log(`        ${name}: ${ended[3]} sizes too small, ${ended[0]} not`);
  }
}

const smallTests = {
  'a full file system'() {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], {encoding: 'utf8'});
    assert.equal(mounted.status, 0, mounted.stderr);
    try {
      everySize();
    } finally {
      spawnSync('umount', [folder]);
    }
  },
};

const tests = {
  'every call that fails': () => everyCall('fail'),
  'every call that fails, where every file has a name': () => everyCall('fail', {NOSANA_NO_TMPFILE: '1'}),
  'every call before which it is killed': () => everyCall('kill'),

  async 'killed at any time, reseal --in-place leaves the old or the new file'() {
    prepare();
    let changes = 0;
    for (let i = 0; i < 150; ++i) {
      const before = readFileSync(path('sealed.json'), 'utf8');
      const words = ['reseal', '-q', '-i', key('a'), i % 2 ? '--remove' : '--add', b, '--in-place', path('sealed.json')];
      const child = spawn(tool, words, {env: environment, stdio: 'ignore'});
      const ended = new Promise((done) => child.on('close', done));
      setTimeout(() => child.kill('SIGKILL'), i % 10);
      await ended;
      changes += readFileSync(path('sealed.json'), 'utf8') === before ? 0 : 1;
      assert.equal(opened('sealed.json').stdout, definition);
      checkNothingElse([], true);
    }
    console.log(`        changed ${changes} of 150 times`);
  },

  'a full disk behind standard output is noticed'() {
    const full = openSync('/dev/full', 'w');
    prepare();
    for (const words of [['seal', '-q', '-r', a, path('job.json')], ['open', '-q', '-i', key('a'), path('sealed.json')],
      ['public'], ['keygen'], ['inspect', path('sealed.json')], ['--help']]) {
      const done = run(words, {}, ['ignore', full, 'pipe']);
      assert.equal(done.status, 3, words[0]);
      assert.match(done.stderr, /no space left on device/);
    }
  },

  'a full file system keeps the old file and gets no other'() {
    const here = fileURLToPath(import.meta.url);
    const [namespace] = [['-rm'], ['-m']].filter((flags) => spawnSync('unshare', [...flags, 'true']).status === 0);
    if (namespace === undefined) return console.log('        skipped: nobody may mount a file system here');
    const done = spawnSync('unshare', [...namespace, process.execPath, here, tool, library, '--small'], {encoding: 'utf8'});
    console.log(done.stdout.trimEnd());
    assert.equal(done.status, 0, done.stderr);
  },

  'devices, links and pipes are not written to'() {
    for (const name of ['/dev/full', '/dev/null', '/dev/stdout', '/proc/self/fd/1'])
      assert.equal(run(['public', '--force', '-o', name]).status, 9, name);
  },
};

let failed = 0;
let a, b, sealed;
try {
  mkdirSync(keys);
  for (const name of ['a', 'b']) must('keygen', '-o', key(name));
  [a, b] = ['a', 'b'].map((name) => must('keygen', '-y', key(name)).trim());
  mkdirSync(folder);
  writeFileSync(path('job.json'), definition);
  sealed = must('seal', '-q', '-r', a, path('job.json'));
  for (const [name, test] of Object.entries(part === '--small' ? smallTests : tests)) {
    try {
      await test();
      console.log(`ok      ${name}`);
    } catch (error) {
      ++failed;
      console.log(`FAILED  ${name}`, error);
    }
  }
} finally {
  rmSync(scratch, {recursive: true});
}
process.exitCode = failed === 0 ? 0 : 1;
