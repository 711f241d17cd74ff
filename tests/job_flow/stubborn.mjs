// SPDX-License-Identifier: MIT
// Hosts that never end, never answer or wait, and people who leave meanwhile: every wait has an end, every answer a
// limit. usage: stubborn.mjs NOSANA_JOB CLOCK_SKEW [NAME]... (CLOCK_SKEW: a library to
// preload; NAME: only parts whose name has it)
import {existsSync, readdirSync, readFileSync, truncateSync, writeFileSync} from 'node:fs';
import {createServer, request as ask} from 'node:http';
import {connect} from 'node:net';
import {join} from 'node:path';
import {check, environment, finish, in_parallel, journals, listening, market, nos_left, poster, run, start_chain, start_host, start_program,
        wallet, workplace} from './rehearsal.mjs';

const [tool, skew, ...names] = process.argv.slice(2);
const post = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes'];

/// A way to a host. misbehave: of the names of requests, "GET info", a function that answers in place of the host.
async function way_to(url, misbehave) {
  const {port} = new URL(url);
  const open = new Set();
  const server = createServer((request, response) => {
    const name = `${request.method} ${request.url.split('/').pop()}`;
    const fault = misbehave[name] ?? misbehave['*'];
    if (fault) return fault(response, request);
    const behind = ask({port, host: '127.0.0.1', method: request.method, path: request.url, headers: request.headers}, answer => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    behind.on('error', () => response.destroy());
    response.on('close', () => behind.destroy());
    request.pipe(behind);
  });
  server.on('upgrade', (request, socket, head) => {
    if (misbehave.upgrade) return misbehave.upgrade(socket);
    const behind = connect(Number(port), '127.0.0.1', () => {
      const headers = request.rawHeaders.reduce((lines, word, i) => lines + word + (i % 2 ? '\r\n' : ': '), '');
      behind.write(`GET ${request.url} HTTP/1.1\r\n${headers}\r\n`);
      behind.write(head);
      behind.pipe(socket).pipe(behind);
    });
    behind.on('error', () => socket.destroy());
    socket.on('close', () => behind.destroy());
  });
  server.on('connection', socket => { open.add(socket); socket.on('error', () => {}); socket.on('close', () => open.delete(socket)); });
  misbehave.cut = () => { for (const each of open) each.destroy(); };
  return {url: `http://127.0.0.1:${await listening(server)}`,
          stop: () => { server.close(); for (const each of open) each.destroy(); }};
}

/// Sends pieces as fast as they are taken, without end.
function without_end(piece, head = [200, {'content-type': 'application/json'}]) {
  return response => {
    if (head) response.writeHead(...head);
    const send = () => { while (!response.destroyed && response.write(piece)); };
    response.on('drain', send);
    send();
  };
}

/// Chain, host and the way to it. options: of the host; misbehave: of the way; env: in addition.
async function with_both({misbehave = {}, env = {}, ...options}, act) {
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 50});
  const host = await start_host(tool, folder, chain.rpc, options);
  const way = await way_to(host.url, misbehave);
  const go_with = (more, ...args) => run(tool, folder, chain.rpc, args,
                                         {...more, env: {...host.env, NOSANA_HOST_URL: way.url, ...env, ...more.env}});
  try {
    await act({folder, rpc: chain.rpc, host, env: {...host.env, NOSANA_HOST_URL: way.url, ...env},
               go: (...args) => go_with({}, ...args), go_with});
  } finally {
    way.stop();
    host.stop();
    chain.stop();
  }
}

/// Calls act with the child as soon as what it says has the text, or matches the expression.
function when_said(child, text, act) {
  let said = '';
  let done = false;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', bytes => {
    said += bytes;
    if (done || !(text instanceof RegExp ? text.test(said) : said.includes(text))) return;
    done = true;
    act(child);
  });
}

/// The outcome of a command whose limit of an answer is a fraction of a second. On a busy machine that may pass before
/// the node has answered what it still does answer: then it is run again.
async function run_until_so(act, is_so) {
  for (let left = 20; ; --left) {
    const done = await act();
    if (left === 0 || is_so(done)) return done;
  }
}
const node_was_in_time = done => done.status !== 12;

const three_ways = err => (err.match(/^ {2}nosana-job (attach|status|stop) /mg) ?? []).length === 3;

// ---- a job whose definition nobody sent yet ----

async function waiting() {
  await with_both({}, async ({folder, go, go_with, host}) => {
    const job = (await go(...post, '--no-send')).out.trim();
    const hint = `the host waits for the definition: nosana-job send --job ${job} FILE`;
    const commands = ['wait', 'attach', 'results'];
    // Together: each needs some time on a busy machine until the host has said what it waits for.
    const given_up = await Promise.all(commands.map(command => go(command, '--wait-timeout', '6', job)));
    for (const [i, command] of commands.entries()) {
      const gave_up = given_up[i];
      check(`${command} says what a job waits for, and waits as long as --wait-timeout says`, gave_up.status === 9 &&
            gave_up.err.includes(hint), `${gave_up.status} ${gave_up.err}`);
    }
    let sent;
    const follow = (...args) => go_with({started: child => when_said(child, hint, () => {
      sent ??= go('send', '--job', job, 'job.json');
    })}, ...args);
    const [waited, attached] = await Promise.all([follow('wait', job), follow('attach', job)]);
    const done = await sent;
    check('the definition is handed over while others wait', done?.status === 0 && host.received() === 1, `${done?.status} ${done?.err}`);
    check('wait ends with the outcome', waited.status === 0 && waited.err.includes('the job succeeded'), `${waited.status} ${waited.err}`);
    check('attach ends with the outcome, and has the log', attached.status === 0 && attached.out.includes('hello | line') &&
          attached.err.includes('the job succeeded'), `${attached.status} ${attached.out} ${attached.err}`);
    check('the results are there', existsSync(join(folder, 'state', `${job}.results.json`)));
  });
  await with_both({}, async ({go, go_with}) => {
    const job = (await go(...post, '--no-send')).out.trim();
    let stopped;
    const waited = await go_with({started: child => when_said(child, 'the host waits for the definition', () => {
      stopped = go('stop', job);
    })}, 'wait', job);
    const done = await stopped;
    check('a job that is stopped while it waits for its definition: wait says so', done?.status === 0 && waited.status === 11 &&
          waited.err.includes('the job was stopped'), `${done?.err} ${waited.status} ${waited.err}`);
    const sent = await go('send', '--job', job, 'job.json');
    check('send says that it is over', sent.status === 11, sent.err);
  });
}

// ---- answers without end ----

async function endless_results() {
  const misbehave = {'GET results': without_end('[1,2,3],'.repeat(1000))};
  await with_both({misbehave, env: {NOSANA_ANSWER_TIMEOUT: '2'}, args: ['--results-window', '2']}, async ({folder, rpc, env}) => {
    let most = 0;
    const done = await run(tool, folder, rpc, [...post, '--wait', '--output', 'r.json'], {env, started: child => {
      const file = `/proc/${child.pid}/status`;
      const timer = setInterval(() => {
        if (!existsSync(file)) return clearInterval(timer);
        most = Math.max(most, Number(readFileSync(file, 'utf8').match(/VmHWM:\s*(\d+)/)?.[1] ?? 0));
      }, 20);
      child.on('exit', () => clearInterval(timer));
    }});
    check('they are in memory once, up to their limit', most > 0 && most < 64 * 1024, `${most} kB`);
    check('results without end are given up, and the reason is said', done.status === 10 &&
          done.err.includes('more than 32 MiB as results: nothing is written; the results can be asked for later: nosana-job results'),
          `${done.status} ${done.err}`);
    check('nothing of them is written', !readdirSync(folder).some(name => name.includes('r.json')) &&
          !readdirSync(join(folder, 'state')).some(name => name.includes('results')), readdirSync(folder).join());
  });
}

// What is too large is as good as no answer.
async function endless_others() {
  const much = without_end('x'.repeat(10000));
  const env = {NOSANA_ANSWER_TIMEOUT: '1'};
  const rows = [
    ['GET ', ['--deliver-timeout', '4'], 7, /the answer is too large/],
    ['POST job-definition', ['--deliver-timeout', '4'], 7, /did not take the definition in time/],
    ['GET endpoints', null, 12, /the answer is too large/],
  ];
  for (const [name, args, status, said] of rows) {
    await with_both({env, misbehave: {[name]: much}, args: ['--lines', '100000']}, async ({go}) => {
      const words = args ? [...post, '--wait', ...args] : ['endpoints', (await go(...post)).out.trim()];
      const done = await go(...words);
      check(`${name.trim()} without end ends with ${status}`, done.status === status && said.test(done.err), `${done.status} ${done.err}`);
    });
  }
}

async function endless_info() {
  const headers = response => {
    const {socket} = response;
    socket.write('HTTP/1.1 200 OK\r\n');
    const send = () => { while (!socket.destroyed && socket.write('X-Y: z\r\n'.repeat(1000))); };
    socket.on('drain', send);
    send();
  };
  const stream = [200, {'content-type': 'text/event-stream'}];
  const rows = {'events': without_end('data: {"status":"running"}\n\n'.repeat(100), stream),
                'a line': without_end('x'.repeat(10000), stream), 'headers': headers};
  for (const [what, fault] of Object.entries(rows)) {
    await with_both({misbehave: {'GET info': fault}, args: ['--lines', '100000', '--pace', '100']}, async ({go_with}) => {
      let late;
      const left = await go_with({started: child => when_said(child, 'line 3 of', () => {
        child.kill('SIGINT');
        late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      })}, ...post, '--wait');
      clearTimeout(late);
      check(`Ctrl-C while /info is ${what} without end`, left.status === 130 && three_ways(left.err), `${left.status} ${left.signal} ${left.err}`);
    });
  }
}

// ---- hosts that never answer ----

const never = () => {};

async function silent() {
  const begin = 1000e6;
  const ahead = {LD_PRELOAD: skew, NOSANA_CLOCK_SKEW: '400'};
  await with_both({misbehave: {'*': never}, env: {NOSANA_ANSWER_TIMEOUT: '1'}}, async ({rpc, go}) => {
    const done = await go(...post, '--wait', '--deliver-timeout', '3');
    check('a host that never answers: --deliver-timeout stops the job', done.status === 7 && (await nos_left(rpc)) > begin - 48 * 300 &&
          /does not answer: no answer in time; it is asked again until --deliver-timeout is over[^]*NOS comes back/.test(done.err), `${done.status} ${done.err}`);
  });
  await with_both({misbehave: {'*': never}, env: {NOSANA_ANSWER_TIMEOUT: '0.5', ...ahead}}, async ({go}) => {
    const done = await go(...post, '--wait');
    check('a host that never answers: it is asked until the time of the job is over', done.status === 7 &&
          /it is asked again until the time of the job is over[^]*did not take the definition in time: the time of the job is over/.test(done.err) &&
          /^next: {3}nosana-job stop /m.test(done.err), `${done.status} ${done.err}`);
  });
  const faults = {};
  await with_both({misbehave: faults, env: {NOSANA_ANSWER_TIMEOUT: '0.5', ...ahead}, args: ['--lines', '100000']}, async ({go_with}) => {
    const done = await go_with({started: child => when_said(child, 'line 2 of', () => { faults['*'] = never; faults.cut(); })}, ...post, '--wait');
    check('a host that falls silent: the job is given up after its time', done.status === 9 &&
          /neither the chain nor its host says how it ended; nosana-job results /.test(done.err), `${done.status} ${done.err}`);
  });
  const later = {};
  await with_both({misbehave: later}, async ({go, go_with}) => {
    const job = (await go(...post, '--no-send')).out.trim();
    await go('stop', job);
    later['*'] = never;
    const results = () => go_with({env: {NOSANA_ANSWER_TIMEOUT: '0.1'}}, 'results', '--state', 'elsewhere', job);
    const done = await run_until_so(results, node_was_in_time);
    check('a host that is gone when the job is over is given up', done.status === 9 &&
          done.err.includes('the job is over, and its host does not answer; the results can be asked for later: nosana-job results'), `${done.status} ${done.err}`);
  });
}

// ---- nodes that fall silent ----

async function silent_node() {
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 50});
  const node = {};
  const way = await way_to(chain.rpc, node);
  const fall_silent = () => { node['*'] = never; node.cut(); };
  const go = (...args) => run_until_so(() => {
    delete node['*'];
    return run(tool, folder, way.url, args, {env: {...environment(folder, way.url), NOSANA_ANSWER_TIMEOUT: '0.1'},
      started: child => when_said(child, args[0] === 'post' ? 'posted; the transaction' : 'waiting for a host', fall_silent)});
  }, () => node['*'] !== undefined);
  const ends = (done, ...next) => done.status === 12 && next.every(each => done.err.includes(each)) &&
        done.err.includes('--rpc URL or NOSANA_RPC names another node');
  const posted = await go(...post);
  const job = posted.out.trim();
  check('a node that falls silent when the job is posted: post ends, and says what is next', ends(posted,
        'the RPC node does not answer; the job is posted', `nosana-job send --job ${job} FILE`), `${posted.status} ${posted.err}`);
  const sent = await go('send', '--job', job, 'job.json');
  check('a node that falls silent before a host takes the job: send ends, and says what is next', ends(sent,
        'the RPC node has not answered for too long', `nosana-job send --job ${job} FILE`, `nosana-job stop ${job}`), `${sent.status} ${sent.err}`);
  for (const command of ['attach', 'wait']) {
    const done = await go(command, job);
    check(`and so does ${command}`, ends(done, 'the RPC node has not answered for too long', `nosana-job attach ${job}`), `${done.status} ${done.err}`);
  }
  const logs = await go('logs', job);
  check('logs of a queued job ends too', ends(logs, 'the RPC node does not answer'), `${logs.status} ${logs.err}`);
  delete node['*'];
  const late = await run(tool, folder, way.url, ['logs', '--wait-timeout', '1', job]);
  check('logs waits for a host as long as --wait-timeout says', late.status === 7 && late.err.includes('no host took the job in time') &&
        late.err.includes(`nosana-job logs ${job}   waits again`), `${late.status} ${late.err}`);
  way.stop();
  chain.stop();
}

async function silent_log() {
  const ahead = {LD_PRELOAD: skew, NOSANA_CLOCK_SKEW: '400'};
  const host = {};
  await with_both({misbehave: host, args: ['--lines', '100000']}, async ({rpc, go, go_with}) => {
    const job = (await go(...post)).out.trim();
    host.upgrade = () => {};
    const over = await run_until_so(() => go_with({env: {NOSANA_ANSWER_TIMEOUT: '0.1', ...ahead}}, 'logs', job),
                                    node_was_in_time);
    check('logs of a job whose time is over, and whose host says nothing, ends', over.status === 9 &&
          /the time of the job is over, and its host says nothing more[^]*nosana-job results /.test(over.err), `${over.status} ${over.err}`);
    const limited = await go('logs', '--wait-timeout', '1', job);
    check('logs ends with --wait-timeout', limited.status === 9 && limited.err.includes(`nosana-job logs ${job}   follows it again`),
          `${limited.status} ${limited.err}`);
    const node = {};
    const way = await way_to(rpc, node);
    host.upgrade = () => { node['*'] = never; node.cut(); };
    const alone = await run_until_so(() => go_with({env: {NOSANA_RPC: way.url, NOSANA_ANSWER_TIMEOUT: '0.1'}}, 'logs', job),
                                     () => node['*'] !== undefined);
    check('logs ends where neither the node nor the host answers', alone.status === 12 &&
          /neither the RPC node nor the host answers[^]*nosana-job logs [^]*--rpc URL/.test(alone.err), `${alone.status} ${alone.err}`);
    way.stop();
  });
}

// ---- people who leave meanwhile ----

async function leaving() {
  for (const name of ['GET ', 'POST job-definition', 'GET info', 'GET results', 'GET published']) {
    let child;
    let late;
    const leave = () => {
      child.kill('SIGINT');
      late ??= setTimeout(() => child.kill('SIGKILL'), 10_000);
    };
    const misbehave = name === 'GET published' ? {} : {[name]: leave};
    await with_both({misbehave}, async ({go_with, folder}) => {
      const server = createServer(leave);
      const url = `http://127.0.0.1:${await listening(server)}/x`;
      const more = name === 'GET published' ? ['--published-url', url] : [];
      const left = await go_with({started: begun => { child = begun; }}, ...post, '--wait', ...more);
      clearTimeout(late);
      server.closeAllConnections();
      server.close();
      const is_over = name === 'GET published';
      check(`Ctrl-C while ${name.trim()} is not answered`, left.status === 130 && (is_over ? /its results are here[^]*nosana-job results /.test(left.err)
        : three_ways(left.err)), `${left.status} ${left.signal} ${left.err}`);
      check(`and the journal is whole after it (${name.trim()})`, journals(folder).every(each => each.text.endsWith('}\n')));
    });
  }
  // The node, before the host is known; and the second one while nobody reads what is written.
  const folder = workplace();
  const job = '9edj24heFqJDR9LShNnGteLCwsMNjmWjWuJEV2f9P2ei';
  for (const args of [['attach', job], ['wait', job], ['results', job], ['logs', job], ['send', '--job', job, 'job.json']]) {
    let child;
    const server = createServer(() => child.kill('SIGINT'));
    const url = `http://127.0.0.1:${await listening(server)}`;
    const left = await run(tool, folder, url, args, {started: begun => { child = begun; }});
    server.closeAllConnections();
    server.close();
    check(`Ctrl-C while the node does not answer (${args[0]})`, left.status === 130 && three_ways(left.err), `${left.status} ${left.signal} ${left.err}`);
  }
  await with_both({args: ['--lines', '100000', '--pace', '0']}, async ({folder, env}) => {
    const child = start_program(tool, [...post, '--wait', '--log-file', 'job.log'], {env, cwd: folder, stdio: ['ignore', 'pipe', 'ignore']});
    const file = join(folder, 'job.log');
    let last = -1;
    const timer = setInterval(() => {  // it writes no more when the pipe is full
      const size = existsSync(file) ? readFileSync(file).length : 0;
      if (size > 10_000 && size === last) child.kill('SIGINT');
      last = size;
    }, 300);
    const [status, signal] = await new Promise(resolve => child.on('exit', (...how) => resolve(how)));
    clearInterval(timer);
    check('the second Ctrl-C leaves also where nobody reads the output', signal === 'SIGINT' || status === 130, `${status} ${signal}`);
  });
}

// ---- a posting that is taken up again when the job is over ----

async function resumed() {
  await with_both({}, async ({go}) => {
    const done = (await go(...post, '--wait')).out.split('\n')[0];
    const resume = await go('post', '--resume', done);
    check('post --resume of a job that has ended says how, and where its results are', resume.status === 0 && resume.out === `${done}\n` &&
          /has ended: the job succeeded\nnext: {3}its results are in .*results\.json/.test(resume.err), `${resume.status} ${resume.err}`);
    const file = await go('post', '--resume', done, '--file', 'job.json');
    check('and hands nothing over', file.status === 11 && file.err.includes('nobody takes its definition any more'), file.err);
    const wait = await go('post', '--resume', done, '--wait');
    check('and with --wait collects again', wait.status === 0 && wait.err.includes('the job succeeded'), wait.err);
    const sent = (await go(...post)).out.trim();
    const next = await go('post', '--resume', sent);
    check('of a job that has its definition it names attach, or how it ended', /next: {3}nosana-job (attach|results) /.test(next.err), next.err);
    const stopped = (await go(...post, '--no-send')).out.trim();
    check('of one that waits for it, send', (await go('post', '--resume', stopped)).err.includes(`nosana-job send --job ${stopped}`));
    await go('stop', stopped);
    const ended = await go('post', '--resume', stopped);
    check('of one that was stopped it says so', ended.status === 0 && ended.err.includes('it was stopped from here') &&
          ended.err.includes(`nosana-job status ${stopped}`) && !ended.err.includes('send'), ended.err);
    const gone = await go('attach', stopped);
    check('and attach says so too', gone.status === 11 && gone.err.includes('the job was stopped'), `${gone.status} ${gone.err}`);
  });
}

// ---- files that cannot be written, or are gone; and keys of somebody else ----

async function files() {
  await with_both({args: ['--slots', '20']}, async ({folder, rpc, go, env}) => {
    const begin = await nos_left(rpc);
    let paid = 0;
    // The limit meets one record of the journal after the other.
    for (const size of [300, 1024, 1900, 2000, 2150, 2300]) {
      const known = journals(folder).map(each => each.job);
      const done = await run('prlimit', folder, rpc, [`--fsize=${size}`, tool, ...post, '--wait'], {env});
      const [journal] = journals(folder).filter(each => !known.includes(each.job));
      const said = `${size}: ${done.status} ${done.signal} ${done.err}`;
      if (done.out.trim() !== '') ++paid;
      check(`a journal that cannot grow (${size}): the status says so, or it is done all the same`, done.signal === null &&
            (done.status === 0 ? /warning: .*too large/.test(done.err) : done.status === 13), said);
      if (done.status === 0) continue;
      const next = done.err.match(/nosana-job ((?:post --resume|send --job) .*)$/m)?.[1];
      check(`what goes on is named (${size})`, journal ? next !== undefined : done.err.includes('nothing is paid'), said);
      if (!journal || !next) continue;
      const more = next.startsWith('post') ? ['--yes', '--wait', '--file', 'job.json'] : ['--wait'];
      const went_on = await go(...next.replace('FILE', 'job.json').split(' '), ...more);
      if (next.startsWith('post')) ++paid;
      check(`and goes on (${size})`, went_on.status === 0, `${next} ${went_on.status} ${went_on.err}`);
    }
    const left = await nos_left(rpc);
    check('each is paid once', left <= begin && left >= begin - paid * 48 * 300, `${begin - left} for ${paid}`);

    const job = (await go(...post, '--no-send')).out.trim();
    writeFileSync(join(folder, 'other.json'), wallet(0x11).json, {mode: 0o600});
    for (const args of [['attach', job], ['send', '--job', job, 'job.json'], ['stop', job], ['extend', '--timeout', '5', job]]) {
      const refused = await go(...args, '--wallet', 'other.json', '--state', 'elsewhere');
      check(`${args[0]} with the wallet of somebody else names the right one`, refused.status === 4 &&
            refused.err.includes(`--wallet KEY of ${poster.address}`), `${refused.status} ${refused.err}`);
    }
    for (const [name, wanted] of [['', 2], ['.', 13], ['nowhere/r.json', 13], ['/dev/null', 13]]) {
      const refused = await go('attach', '--output', name, job);
      check(`--output '${name}' is refused before anything is waited for`, refused.status === wanted && refused.err.includes('hint: '),
            `${refused.status} ${refused.err}`);
    }
    const full = await go('send', '--wait', '--job', job, '--log-file', '/dev/full', 'job.json');
    check('a log file on a full disk stops nothing', full.status === 0 && full.err.includes('the log goes on without the file'), full.err);
    truncateSync(join(folder, 'state', `${job}.journal`), 0);
    const empty = await go('post', '--resume', job, '--yes');
    check('an empty journal does not say that nothing was sent', empty.status === 13 && empty.err.includes('do not post it anew before') &&
          empty.err.includes(`nosana-job status ${job}`), empty.err);
    const later = await go('results', job);
    check('and its results are collected all the same', later.status === 0, later.err);
  });
}

const parts = {waiting, endless_results, endless_others, endless_info, silent, silent_node, silent_log, leaving, resumed, files};
await in_parallel(3, Object.keys(parts).filter(name => names.length === 0 || names.some(each => name.includes(each))), async name => {
  try {
    await parts[name]();
  } catch (error) {
    check(name, false, String(error.stack));
  }
});
finish();
