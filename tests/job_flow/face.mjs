// SPDX-License-Identifier: MIT
// The face of nosana-job: events, hints that work, interrupts, closed pipes, other machines, markets by
// name, pinned definitions, memos, sealed hand-overs: usage: face.mjs NOSANA_JOB NOSANA_LINT
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {appendFileSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {base58, check, definition, finish, host, jobs_on_chain, journals, market, nos_left, poster, run, start_chain, start_host,
        workplace} from './rehearsal.mjs';

const [tool, lint] = process.argv.slice(2);
const schema = fileURLToPath(new URL('../../schemas/job-events.schema.json', import.meta.url));
const slow = ['--lines', '100000', '--pace', '20'];  // a job that does not end by itself
const all_events = [];

async function with_both(more, act) {
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 50});
  const there = await start_host(tool, folder, chain.rpc, {args: more});
  try {
    await act(folder, chain.rpc, there);
  } finally {
    there.stop();
    chain.stop();
  }
}

const post = (...more) => ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes', ...more];
const events_of = out => out.split('\n').filter(line => line !== '').map(line => JSON.parse(line));

/// Keeps what a command with --json printed, for the schema.
function keep(what, {out}) {
  const events = events_of(out);
  all_events.push(...events);
  check(`${what}: events are numbered from 1`, events.length > 0 && events.every((each, i) => each.seq === i + 1), out);
  return events;
}

/// Runs until a text is on one of its streams, then does something to it, and waits for its end.
function run_until(folder, rpc, env, args, text, then) {
  return new Promise(resolve => {
    const child = spawn(tool, args, {env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe']});
    let out = '', err = '', done = false;
    const look = () => {
      if (done || !(out + err).includes(text)) return;
      done = true;
      then(child);
    };
    child.stdout.on('data', bytes => { out += bytes; look(); });
    child.stderr.on('data', bytes => { err += bytes; look(); });
    child.on('close', (status, signal) => resolve({status, signal, out, err}));
  });
}

// ---- every command with --json ----

await with_both([], async (folder, rpc, there) => {
  const {env} = there;
  const whole = await run(tool, folder, rpc, post('--json', '--wait'), {env});
  const events = keep('post --wait', whole);
  check('a rehearsal succeeds', whole.status === 0, whole.err);
  const order = ['cost', 'posted', 'delivered', 'log', 'results', 'public', 'end'].map(name =>
    events.findIndex(each => each.event === name));
  check('its events come in order', order.every((at, i) => at > (order[i - 1] ?? -1)), JSON.stringify(order));
  const runs = events.findIndex(each => each.event === 'phase' && each.text === 'the job runs');
  check('that the job runs is said after that it has the definition', runs > order[2], `${runs} ${order[2]}`);
  const {job} = events.find(each => each.event === 'posted');
  keep('status', await run(tool, folder, rpc, ['status', '--json', job], {env}));
  keep('list', await run(tool, folder, rpc, ['list', '--json'], {env}));
  keep('results', await run(tool, folder, rpc, ['results', '--json', job], {env}));
  keep('markets', await run(tool, folder, rpc, ['markets', '--json', market], {env}));
  keep('post --dry-run', await run(tool, folder, rpc, post('--json', '--dry-run'), {env}));
  keep('stop of a job that has ended', await run(tool, folder, rpc, ['stop', '--json', job], {env}));
  const failed = await run(tool, folder, rpc, ['post', '--json', '--file', 'none.json', '--market', market,
                                               '--timeout', '5', '--confidential'], {env});
  check('an error is an event', keep('an error', failed).at(-1).event === 'error' && failed.status === 13, failed.out);
  const refused = await run(tool, folder, rpc, post('--json', '--max-cost', '0.0001'), {env});
  check('an error has its exit status', keep('a refusal', refused).at(-1).status === refused.status, refused.out);
  const logs = await run(tool, folder, rpc, ['logs', '--json', '--no-follow', job], {env});
  check('a log that is over says where it is', logs.status === 12 && logs.err.includes('nosana-job results'), logs.err);
  const two = await run(tool, folder, rpc, post('--json', '--no-send', '--count', '2'), {env});
  check('each of several jobs is an event', keep('post --count', two).filter(each => each.event === 'posted').length === 2 &&
        two.status === 0, two.out + two.err);
});

// ---- interrupts, and the way back ----

await with_both(slow, async (folder, rpc, there) => {
  const {env} = there;
  const left = await run_until(folder, rpc, env, post('--wait'), 'line 3', child => child.kill('SIGINT'));
  check('an interrupt detaches', left.status === 130 && left.err.includes('the job goes on'), left.err);
  const commands = left.err.split('\n').filter(line => /^ {2}nosana-job /.test(line)).map(line => line.trim());
  check('and prints three commands', commands.length === 3, left.err);
  const shell = (line, options = {}) => spawnSync('sh', ['-c', line.replace('nosana-job', tool)],
                                                  {env, cwd: folder, encoding: 'utf8', ...options});
  const [attach, status, stop] = commands;
  const shown = shell(status);
  check('the one for the status works', shown.status === 0 && shown.stdout.includes('running') &&
        shown.stdout.includes('it says: running'), shown.stdout + shown.stderr);
  const again = await new Promise(resolve => {
    const child = spawn('sh', ['-c', `exec ${attach.replace('nosana-job', tool)} --json`],
                        {env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe']});
    let out = '', left = false;
    child.stdout.on('data', bytes => {
      out += bytes;
      if (left || !out.includes('"event":"log"')) return;
      left = true;
      child.kill('SIGINT');
    });
    child.on('close', code => resolve({code, out}));
  });
  const end = keep('attach', again).at(-1);
  check('the one to attach works', again.code === 130 && end.event === 'end' && end.commands.length === 3, again.out);
  const stopped = shell(stop);
  check('the one to stop works', stopped.status === 0 && stopped.stderr.includes('comes back'), stopped.stderr);
});

await with_both(slow, async (folder, rpc, there) => {
  // Everything that says where things are is given by options, so the hints must repeat it.
  writeFileSync(join(folder, 'my wallet.json'), poster.json, {mode: 0o600});
  const {SOLANA_WALLET, NOSANA_RPC, NOSANA_JOB_STATE, NOSANA_HOST_URL, ...bare} = there.env;
  const left = await run_until(folder, rpc, bare,
    post('--wait', '--rpc', rpc, '--host-url', NOSANA_HOST_URL, '--state', 'my state', '--wallet', 'my wallet.json'),
    'line 2', child => child.kill('SIGINT'));
  const commands = left.err.split('\n').filter(line => /^ {2}nosana-job /.test(line)).map(line => line.trim());
  check('the hints repeat the options', left.status === 130 && commands.length === 3, left.err);
  for (const line of commands.slice(1)) {
    const done = spawnSync('sh', ['-c', line.replace('nosana-job', tool)], {env: bare, cwd: folder, encoding: 'utf8'});
    check(`${line.split(' ')[1]} works as it is printed`, done.status === 0, done.stdout + done.stderr);
  }
});

await with_both(slow, async (folder, rpc, {env}) => {
  const stopped = await run_until(folder, rpc, env, post('--wait', '--stop-on-interrupt'), 'line 2',
                                  child => child.kill('SIGINT'));
  check('--stop-on-interrupt stops the job', stopped.status === 11 && stopped.err.includes('comes back') &&
        !stopped.err.includes('the job goes on') &&
        (await nos_left(rpc)) > 1000e6 - 48 * 300, `${stopped.status} ${stopped.err}`);
});

await with_both(slow, async (folder, rpc, {env}) => {
  const posted = await run(tool, folder, rpc, post(), {env});
  const job = posted.out.trim();
  const stopped = await run_until(folder, rpc, env, ['attach', '--stop-on-interrupt', job], 'line 2',
                                  child => child.kill('SIGINT'));
  check('--stop-on-interrupt of attach stops the job', stopped.status === 11 && stopped.err.includes('comes back') &&
        (await nos_left(rpc)) > 1000e6 - 48 * 300, `${stopped.status} ${stopped.err}`);
});

await with_both(slow, async (folder, rpc, {env}) => {
  let child;
  const started = Date.now();
  const twice = await run_until(folder, rpc, env, post('--wait', '--stop-on-interrupt'), 'line 2', running => {
    child = running;
    running.kill('SIGINT');
    // The second one as soon as the first was seen: the program waits for the chain then.
    running.stderr.on('data', () => running.kill('SIGINT'));
  });
  check('a second interrupt leaves at once', twice.signal === 'SIGINT' || twice.status === 130 || twice.status === 11,
        `${twice.status} ${twice.signal} ${Date.now() - started}`);
});

await with_both([], async (folder, rpc, there) => {
  // Nobody reads what it prints, from the first line on.
  const child = spawn(tool, post('--wait'), {env: there.env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe']});
  child.stdout.destroy();
  child.stderr.destroy();
  const status = await new Promise(resolve => child.on('exit', resolve));
  const [journal] = journals(folder);
  check('a closed pipe stops neither the delivery nor the results', status === 0 &&
        existsSync(join(folder, 'state', `${journal.job}.results.json`)), String(status));
});

// ---- another machine that has the wallet ----

await with_both(slow, async (folder, rpc, there) => {
  const posted = await run(tool, folder, rpc, post(), {env: there.env});
  const job = posted.out.trim();
  const elsewhere = {...there.env, NOSANA_JOB_STATE: join(folder, 'elsewhere')};
  const listed = await run(tool, folder, rpc, ['list'], {env: elsewhere});
  check('list finds the job from another machine', listed.out === `${job}  queued or running\n`, listed.out + listed.err);
  const status = await run(tool, folder, rpc, ['status', job], {env: elsewhere});
  check('status asks the host from there', status.out.includes('it says: running'), status.out + status.err);
  const other = {...elsewhere, SOLANA_WALLET: host.json};
  const foreign = await run(tool, folder, rpc, ['logs', '--no-follow', job], {env: other});
  check('another wallet is refused with the address of the right one', foreign.status === 4 &&
        foreign.err.includes(`--wallet KEY of ${poster.address}`), foreign.err);
  const stopped = await run(tool, folder, rpc, ['stop', job], {env: elsewhere});
  check('stop works from there', stopped.status === 0 && stopped.err.includes('comes back'), stopped.err);
});

// ---- names of markets, pinned definitions, memos ----

function serve(answer) {
  return new Promise(resolve => {
    const server = createServer((request, response) => {
      const parts = [];
      request.on('data', bytes => parts.push(bytes));
      request.on('end', () => answer(request, Buffer.concat(parts), response));
    });
    server.listen(0, '127.0.0.1', () => resolve({url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close()}));
  });
}

await with_both([], async (folder, rpc, {env}) => {
  const markets = await serve((request, body, response) => {
    const row = {address: market, slug: 'test-market', name: 'A \u001b[2J market'};
    response.writeHead(request.url === '/test-market' || request.url === '/' ? 200 : 404, {'content-type': 'application/json'});
    response.end(JSON.stringify(request.url === '/' ? [row, {address: 'wrong'}] : row));
  });
  const named = await run(tool, folder, rpc, ['post', '--file', 'job.json', '--market', 'test-market', '--timeout', '5',
    '--confidential', '--yes', '--id-only', '--markets-url', markets.url, '--memo', 'order 12'], {env});
  check('a market is found by its name', named.status === 0 && (await jobs_on_chain(rpc)).includes(named.out.trim()), named.err);
  const [{text}] = journals(folder);
  check('a memo is posted', text.includes('"memo":"order 12"'), text);
  const unknown = await run(tool, folder, rpc, ['markets', 'no-market', '--markets-url', markets.url], {env});
  check('an unknown name is said with what to do', unknown.status === 2 && unknown.err.includes('nosana-job markets lists them'), unknown.err);
  const all = await run(tool, folder, rpc, ['markets', '--markets-url', markets.url, '--json'], {env});
  const rows = keep('markets by name', all);
  check('all markets of the service that are on the chain are shown', rows.length === 1 && rows[0].slug === 'test-market' &&
        !rows[0].name.includes('\u001b'), all.out + all.err);
  markets.stop();

  const pinned = [];
  let answer = digest => ({IpfsHash: digest});
  const pins = await serve((request, body, response) => {
    pinned.push({body: body.toString(), key: request.headers.authorization});
    response.end(JSON.stringify(answer(cid_of(body))));
  });
  const in_public = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--yes', '--id-only'];
  const without = await run(tool, folder, rpc, in_public, {env});
  check('a public definition needs an endpoint', without.status === 2 && without.err.includes('--pin-url URL, or --confidential'), without.err);
  const done = await run(tool, folder, rpc, [...in_public, '--pin-url', pins.url], {env: {...env, NOSANA_PIN_TOKEN: 'a-key'}});
  check('a public definition is pinned where the user says', done.status === 0 && pinned.length === 1 &&
        pinned[0].key === 'Bearer a-key' && pinned[0].body === JSON.stringify(definition), done.err);
  const before = await nos_left(rpc);
  answer = () => ({IpfsHash: 'QmWrong'});
  const wrong = await run(tool, folder, rpc, [...in_public, '--pin-url', pins.url], {env});
  check('another identifier than ours: nothing is paid', wrong.status === 12 && wrong.err.includes('nothing was paid') &&
        (await nos_left(rpc)) === before, wrong.err);
  pins.stop();
});

/// CIDv0 of a file of one block. source: IPFS UnixFS, dag-pb
function cid_of(bytes) {
  const varint = n => { const out = []; for (; n > 127; n >>>= 7) out.push((n & 127) | 128); return [...out, n]; };
  const unixfs = Buffer.concat([Buffer.from([8, 2, 18, ...varint(bytes.length)]), bytes, Buffer.from([24, ...varint(bytes.length)])]);
  const block = Buffer.concat([Buffer.from([10, ...varint(unixfs.length)]), unixfs]);
  return base58(Buffer.concat([Buffer.from([18, 32]), createHash('sha256').update(block).digest()]));
}

// ---- sealed to the host ----

await with_both([], async (folder, rpc, {env}) => {
  const sealed = await run(tool, folder, rpc, post('--wait', '--host-key', host.address), {env});
  check('a host that opens envelopes gets a sealed definition', sealed.status === 0 && sealed.out.includes('hello'), sealed.err);
});
await with_both([], async (folder, rpc, {env}) => {
  const other = await run(tool, folder, rpc, post('--wait', '--host-key', poster.address), {env});
  check('sealed to somebody else it is not run', other.status !== 0 && !other.out.includes('hello'), other.err);
});

// ---- all events of this run, held to the schema ----

const folder = workplace();
const lines = join(folder, 'events.ndjson');
for (const each of all_events) appendFileSync(lines, JSON.stringify(each) + '\n');
const hold = file => spawnSync(lint, ['--schema', schema, '--select', 'schema-policy', '--input', 'ndjson', '--no-config', file],
                               {encoding: 'utf8'});
const held = hold(lines);
check(`${all_events.length} events fit schemas/job-events.schema.json`, held.status === 0 && all_events.length > 40, held.stdout + held.stderr);
const kinds = new Set(all_events.map(each => each.event));
check('of many kinds', kinds.size >= 14, [...kinds].join(' '));
writeFileSync(lines, JSON.stringify({...all_events[0], more: 1}) + '\n');
check('the schema refuses what it does not know', hold(lines).status === 1);
finish();
