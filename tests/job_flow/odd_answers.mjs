// SPDX-License-Identifier: MIT
// JSON of other kinds than expected: from a node of the chain to nosana-job, and from a client to the chain and the
// host for rehearsals. Nobody ends for it, the job is paid once, and the definition gets to its host.
// usage: odd_answers.mjs NOSANA_JOB
import {createServer as create_http_server} from 'node:http';
import {connect} from 'node:net';
import {check, environment, finish, in_parallel, jobs_on_chain, journals, listening, market, nos_left, run, start_chain, start_host,
        workplace} from './rehearsal.mjs';

const tool = process.argv[2];
const begin = 1000e6;
const escrow = 48 * 300;
const odd = [null, true, -1, 5, 2.5, 1e300, '', 'word', [], {}, [[]], {value: 1}];

/// A generator of whole numbers below a limit, the same for a seed. source   mulberry32
function random_of(seed) {
  return limit => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

/// The same value with something odd at one of its places.
function changed(value, random) {
  const keys = value !== null && typeof value === 'object' ? Object.keys(value) : [];
  if (keys.length === 0 || random(4) === 0) return odd[random(odd.length)];
  const key = keys[random(keys.length)];
  const copy = Array.isArray(value) ? [...value] : {...value};
  copy[key] = changed(value[key], random);
  return copy;
}

/// A node in front of another one, whose answers go through `change`. Without subscriptions: nothing but the answers
/// tells of the chain.
async function node_before(rpc, change) {
  const server = create_http_server((request, response) => {
    let text = '';
    request.on('data', bytes => { text += bytes; });
    request.on('end', async () => {
      const answer = await fetch(rpc, {method: 'POST', headers: {'content-type': 'application/json'}, body: text})
        .then(real => real.json()).catch(() => ({}));
      if ('result' in answer) answer.result = change(answer.result, JSON.parse(text));
      response.end(JSON.stringify(answer));
    });
  });
  server.on('upgrade', (_, socket) => {
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
  });
  return {url: `http://127.0.0.1:${await listening(server)}`, stop: () => server.close()};
}

/// Gives odd answers, `many` of each method, and then those of the chain.
function odd_node(rpc, random, many) {
  const given = {};
  return node_before(rpc, (result, {method}) => {
    given[method] = (given[method] ?? 0) + 1;
    return given[method] <= many ? changed(result, random) : result;
  });
}

/// A status of the table of docs/job.md that an answer of a node can lead to.
const documented = [0, 2, 4, 5, 6, 7, 9, 11, 12];

await in_parallel(4, Array.from({length: 24}, (_, seed) => seed), async seed => {
  const name = `odd answers of a node (${seed})`;
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 50});
  // One that comes late is where only a search finds it.
  const host = await start_host(tool, folder, chain.rpc, {after_posting: seed % 2 === 0 ? undefined : 300});
  const node = await odd_node(chain.rpc, random_of(seed), 3);
  const env = {...environment(folder, node.url), NOSANA_HOST_URL: host.url, NOSANA_PUBLISHED_URL: `${host.url}/published/{job}`};
  const go = args => run(tool, folder, node.url, args, {env});
  const post = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes', '--wait'];
  const first = await go(post);
  const said = done => `${done.signal ?? done.status}\n${done.err}`;
  check(`${name}: post ends with a status of the table`, documented.includes(first.status) && !first.err.includes('internal error'), said(first));
  // As a person goes on: with what has a journal, else anew.
  const [known] = journals(folder);
  let last = first;
  if (first.status !== 0) {
    if (!known?.text.includes('"event":"delivered"')) {
      last = await run(tool, folder, chain.rpc, known ? ['post', '--resume', known.job, '--yes', '--wait', '--file', 'job.json'] : post,
                       {env: {...env, NOSANA_RPC: chain.rpc}});
    }
    if (last.status !== 0 && known) last = await run(tool, folder, chain.rpc, ['attach', known.job], {env: {...env, NOSANA_RPC: chain.rpc}});
  }
  check(`${name}: in the end the job succeeds`, last.status === 0 && host.received() === 1, `${said(first)}\n${said(last)}\n${host.said()}`);
  check(`${name}: paid once`, (await jobs_on_chain(chain.rpc)).length === 1 && (await nos_left(chain.rpc)) >= begin - escrow &&
        journals(folder).length === 1, `${await nos_left(chain.rpc)} ${journals(folder).length}\n${said(first)}`);
  for (const args of [['status', '--json', known?.job ?? market], ['list'], ['markets', market]]) {
    const other = await odd_node(chain.rpc, random_of(1000 + seed), 1000);
    const done = await run(tool, folder, other.url, args, {env: {...env, NOSANA_RPC: other.url, NOSANA_ANSWER_TIMEOUT: '0.2'}});
    check(`${name}: ${args[0]} ends with a status of the table`, documented.includes(done.status) && !done.err.includes('internal error'), said(done));
    other.stop();
  }
  node.stop();
  host.stop();
  chain.stop();
});

// ---- a node that shows another job than the one that was posted ----

/// Where the account of a job has what must be as it was posted. source   nosana-ci/nosana-programs 10a64e4, state.rs
const places = {'public definition': 8, market: 72, owner: 176};

for (const [what, place] of Object.entries(places)) {
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 50});
  const host = await start_host(tool, folder, chain.rpc);
  const posted = await run(tool, folder, chain.rpc, ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes', '--no-send', '--id-only'],
                           {env: host.env});
  const job = posted.out.trim();
  const liar = await node_before(chain.rpc, (result, {method, params}) => {
    const at = method === 'getMultipleAccounts' ? params[0].indexOf(job) : -1;
    const account = at < 0 ? undefined : result.value[at];
    if (account) {
      const bytes = Buffer.from(account.data[0], 'base64');
      bytes[place] ^= 1;
      account.data[0] = bytes.toString('base64');
    }
    return result;
  });
  const send = node => run(tool, folder, node, ['send', '--job', job, 'job.json'], {env: {...host.env, NOSANA_RPC: node}});
  const refused = await send(liar.url);
  check(`another ${what} on the chain: nothing is handed over, and it is said`, refused.status === 6 && host.received() === 0 &&
        refused.err.includes('another job under this address: key, definition or market differ'), `${refused.status} ${refused.err} ${host.said()}`);
  const done = await send(chain.rpc);
  check(`and with the ${what} that was posted it is`, done.status === 0 && host.received() === 1, `${done.status} ${done.err}`);
  liar.stop();
  host.stop();
  chain.stop();
}

// ---- what a client may ask the chain and the host for rehearsals ----

const request_of = (method, params) => JSON.stringify({jsonrpc: '2.0', id: 1, method, params});
const methods = ['getAccountInfo', 'getMultipleAccounts', 'getProgramAccounts', 'getLatestBlockhash', 'getSignatureStatuses', 'getBlockHeight',
                 'sendTransaction', 'simulateTransaction', 'requestAirdrop', 'getTokenAccountsByOwner', 'getTokenAccountBalance', 'getBalance',
                 'accountSubscribe', 'programSubscribe', 'signatureSubscribe', 'slotSubscribe', 'programUnsubscribe', 'none'];
const odd_params = [...odd, [5], [[5]], ['word'], ['word', 5], [market, 5], [market, {filters: 5}], [market, {filters: [5]}],
                    [market, {filters: [{memcmp: 5}]}], [market, {filters: [{memcmp: {bytes: 5, offset: 'x'}}]}], [market, {dataSlice: 5}],
                    [[market, 5]], [{}, {}], {a: 1}];

/// Sends text frames to a WebSocket, and waits until as many answers came, or it ends. source   RFC 6455, 5.2
function send_frames(url, texts) {
  const {hostname, port} = new URL(url);
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname);
    let bytes = 0;
    socket.on('error', () => resolve(bytes));
    socket.on('close', () => resolve(bytes));
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
                 `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`);
    socket.once('data', () => {
      for (const text of texts) {
        const data = Buffer.from(text);
        const size = data.length < 126 ? [0x80 | data.length] : [0x80 | 126, data.length >> 8, data.length & 255];
        socket.write(Buffer.concat([Buffer.from([0x81, ...size, 0, 0, 0, 0]), data]));
      }
      socket.write(Buffer.from([0x88, 0x80, 0, 0, 0, 0]));  // the answer to a close comes last
      socket.on('data', more => { bytes += more.length; });
    });
  });
}

{
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 50});
  const host = await start_host(tool, folder, chain.rpc);
  const texts = [...odd.map(each => JSON.stringify(each)), ...odd.map(each => JSON.stringify([each])), '{', '',
                 ...odd.map(each => JSON.stringify({jsonrpc: '2.0', id: each, method: each, params: each})),
                 ...methods.flatMap(method => odd_params.map(params => request_of(method, params)))];
  for (const body of texts) {
    await fetch(chain.rpc, {method: 'POST', body}).then(answer => answer.text()).catch(() => {});
    if (chain.child.exitCode !== null) {
      check('the chain goes on after each request', false, body);
      finish();
    }
  }
  check('the chain answers over a WebSocket, whatever it was asked', (await send_frames(chain.rpc, texts.filter(each => each !== ''))) > 0);
  for (const body of odd) {
    await fetch(`${host.url}/job/${market}/job-definition`, {method: 'POST', headers: {'content-type': 'application/json', authorization: 'a:b:c'},
                                                            body: JSON.stringify(body)}).then(answer => answer.text());
  }
  check('the host answers, whatever it was asked over a WebSocket', (await send_frames(host.url, odd.flatMap(each =>
    [JSON.stringify(each), JSON.stringify({path: each, header: each, body: each}), JSON.stringify({path: '/flog', header: each, body: each}),
     JSON.stringify({path: '/flog', header: 'a:b', body: {jobAddress: each, address: each, group: each}})]))) > 0);
  const env = host.env;
  const done = await run(tool, folder, chain.rpc, ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes', '--wait'], {env});
  check('after that a job is posted, run and collected as always', done.status === 0 && host.received() === 1, `${done.status} ${done.err} ${host.said()}`);
  host.stop();
  chain.stop();
}
finish();
