// SPDX-License-Identifier: MIT
// The way to the host: certificates of an authority that is made here, wrong names, keys that change,
// redirects, proxies and IPv6. usage: tls.mjs NOSANA_JOB
import {spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {createServer as create_http_server} from 'node:http';
import {connect} from 'node:net';
import {join} from 'node:path';
import {createServer as create_tls_server} from 'node:tls';
import {bait, check, environment, finish, host as host_wallet, in_parallel, journals, market, run, start_chain,
        start_host, workplace} from './rehearsal.mjs';

const tool = process.argv[2];
const pki = workplace();
const at = name => join(pki, name);

function openssl(...words) {
  const done = spawnSync('openssl', words, {cwd: pki, encoding: 'utf8'});
  if (done.status !== 0) throw new Error(`openssl ${words[0]}: ${done.error ?? done.stderr}`);
}
const new_key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function authority(name) {
  openssl('req', '-x509', ...new_key, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`, '-days', '2',
          '-addext', 'basicConstraints=critical,CA:true');
}

/// A certificate for names, as "DNS:localhost", with a key of its own.
function certificate(name, names, issuer) {
  openssl('req', ...new_key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  writeFileSync(at(`${name}.ext`), `subjectAltName=${names}\n`);
  openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial',
          '-out', `${name}.pem`, '-days', '2', '-extfile', `${name}.ext`);
  return name;
}

authority('authority');
authority('stranger');
const names = 'DNS:localhost,IP:127.0.0.1,IP:::1';
certificate('one', names, 'authority');
certificate('two', names, 'authority');
certificate('other_name', 'DNS:other.example', 'authority');
certificate('unknown', names, 'stranger');

const servers = [];
const listen = (server, address) => new Promise(resolve => {
  servers.push(server);
  server.listen(0, address, () => resolve(server.address().port));
});

/// TLS in front of a host: the ingress of a tunnel.
async function front(cert, behind, address = '127.0.0.1') {
  const server = create_tls_server({cert: readFileSync(at(`${cert}.pem`)), key: readFileSync(at(`${cert}.key`))}, socket => {
    const {port} = new URL(behind);
    const inner = connect(Number(port), '127.0.0.1');
    inner.pipe(socket).pipe(inner);
    for (const each of [inner, socket]) each.on('error', () => { inner.destroy(); socket.destroy(); });
    socket.on('close', () => inner.destroy());
  });
  server.on('tlsClientError', () => {});
  const port = await listen(server, address);
  return `https://${address === '::1' ? '[::1]' : 'localhost'}:${port}`;
}

/// A proxy for CONNECT, that refuses where it is told to.
async function proxy(refuses = false) {
  let asked = 0;
  const server = create_http_server((request, response) => response.writeHead(405).end());
  server.on('connect', (request, socket) => {
    ++asked;
    socket.on('error', () => {});
    if (refuses) return socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    const inner = connect(Number(request.url.split(':').pop()), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      inner.pipe(socket).pipe(inner);
    });
    inner.on('error', () => socket.destroy());
    socket.on('close', () => inner.destroy());
  });
  return {url: `http://127.0.0.1:${await listen(server, '127.0.0.1')}`, asked: () => asked};
}

const post = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes'];
const trusted = {SSL_CERT_FILE: at('authority.pem')};

/// A chain and a host, and the tool with what is in `env` and the address that `address` makes of the host's.
async function with_host(name, options, act) {
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 100});
  const host = await start_host(tool, folder, chain.rpc, options);
  const go = (args, url, env = {}, more = {}) => {
    const clean = environment(folder, chain.rpc);
    for (const variable of ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy', 'SSL_CERT_FILE',
                            'CURL_CA_BUNDLE']) delete clean[variable];
    return run(tool, folder, chain.rpc, args, {env: {...clean, NOSANA_HOST_URL: url,
      NOSANA_PUBLISHED_URL: `${host.url}/published/{job}`, ...env}, ...more});
  };
  try {
    await act({host, go, folder, rpc: chain.rpc});
  } catch (error) {
    check(name, false, String(error.stack));
  } finally {
    host.stop();
    chain.stop();
  }
}

/// Who is trusted, and what comes of it.
const rows = [
  {name: 'an authority in SSL_CERT_FILE', cert: 'one', env: trusted},
  {name: 'an authority in CURL_CA_BUNDLE', cert: 'one', env: {CURL_CA_BUNDLE: at('authority.pem')}},
  {name: 'CURL_CA_BUNDLE goes before SSL_CERT_FILE', cert: 'one', env: {CURL_CA_BUNDLE: at('authority.pem'), SSL_CERT_FILE: at('stranger.pem')}},
  {name: 'IPv6', cert: 'one', env: trusted, address: '::1'},
  {name: 'an authority that nobody knows', cert: 'one', env: {}, refused: true},
  {name: 'a certificate of another authority', cert: 'unknown', env: trusted, refused: true},
  {name: 'a certificate that signed itself', cert: 'stranger', env: trusted, refused: true},
  {name: 'a certificate of another name', cert: 'other_name', env: trusted, refused: true},
];

async function one(row) {
  await with_host(row.name, {}, async ({host, go}) => {
    const url = await front(row.cert, host.url, row.address);
    const done = await go([...post, '--wait', ...row.refused ? ['--deliver-timeout', '4'] : []], url, row.env);
    const said = `${done.status} ${done.err}`;
    if (row.refused) {
      check(`${row.name}: is refused, with the reason`, done.status === 7 && /the certificate was not accepted/.test(done.err), said);
      check(`${row.name}: nothing is sent`, host.received() === 0, host.said());
    } else {
      check(`${row.name}: the job succeeds`, done.status === 0 && host.received() === 1, said);
      check(`${row.name}: the log comes too`, done.out.includes('line 1 of 3'), done.out);
    }
  });
}

async function changed_key() {
  await with_host('a key that changes', {faults: [{on: 'POST job-definition', do: 'silence'}]}, async ({host, go, folder}) => {
    const [first, second] = [await front('one', host.url), await front('two', host.url)];
    const posted = await go([...post, '--no-send'], first, trusted);
    const job = posted.out.trim().split('\n')[0];
    const text = () => journals(folder)[0].text;
    // Killed while it waits for an answer: what it remembers is in the journal.
    const killed = await go(['send', '--job', job, 'job.json'], first, trusted, {started: child => {
      const look = setInterval(() => {
        if (!text().includes('"event":"sending"')) return;
        clearInterval(look);
        child.kill('SIGKILL');
      }, 20);
    }});
    check('the journal has the TLS key of the host', killed.signal === 'SIGKILL' && /"tls_key":"sha256\/\//.test(text()), text());
    const other = await go(['send', '--job', job, 'job.json'], second, trusted);
    check('another key stops the hand-over, with the reason', other.status === 8 && host.received() === 0 &&
          /the TLS key of the host is another one than before/.test(other.err), `${other.status} ${other.err}`);
    const taken = await go(['send', '--new-tls-key', '--job', job, 'job.json'], second, trusted);
    check('--new-tls-key takes the new one', taken.status === 0 && host.received() === 1, `${taken.status} ${taken.err}`);
    const attached = await go(['attach', job], first, trusted);
    check('who has the definition is still read from, with a warning', attached.status === 0 &&
          /warning: the TLS key of the host/.test(attached.err), `${attached.status} ${attached.err}`);
  });
}

/// What is only read meets the remembered key too: the log, the endpoints, the state.
async function changed_key_while_it_runs() {
  await with_host('a key that changes while the job runs', {args: ['--lines', '100000', '--pace', '20']}, async ({host, go}) => {
    const [first, second] = [await front('one', host.url), await front('two', host.url)];
    const posted = await go(post, first, trusted);
    const job = posted.out.trim().split('\n')[0];
    const warning = /warning: the TLS key of the host is another one than when it got the definition/;
    const same = await go(['logs', '--no-follow', job], first, trusted);
    check('the log comes from the key that is remembered', same.status === 0 && same.out.includes('line 1 of') &&
          !warning.test(same.err), `${same.status} ${same.err}`);
    const other = await go(['logs', '--no-follow', job], second, trusted);
    check('a log from another key comes with a warning', other.status === 0 && other.out.includes('line 1 of') &&
          warning.test(other.err), `${other.status} ${other.err}`);
    for (const command of ['endpoints', 'status']) {
      const shown = await go([command, job], second, trusted);
      check(`${command} from another key comes with a warning`, shown.status === 0 && warning.test(shown.err) &&
            (command !== 'status' || shown.out.includes('it says: running')), `${shown.status} ${shown.out} ${shown.err}`);
    }
  });
}

/// The RPC node and its subscription behind TLS, and a proxy.
async function rpc_over_tls() {
  await with_host('an RPC node over TLS', {after_posting: 1500}, async ({host, go, rpc}) => {
    const url = await front('one', rpc);
    const done = await go([...post, '--wait'], host.url, {...trusted, NOSANA_RPC: url});
    check('an RPC node over TLS, and its subscription', done.status === 0 && host.received() === 1, `${done.status} ${done.err}`);
    const stranger = await go([...post, '--wait'], host.url, {NOSANA_RPC: url});
    check('an RPC node whose authority nobody knows is refused', stranger.status === 12 && /certificate/.test(stranger.err), `${stranger.status} ${stranger.err}`);
  });
  await with_host('an RPC node through a proxy', {}, async ({host, go, rpc}) => {
    const url = await front('one', rpc);
    const between = await proxy();
    const done = await go([...post, '--wait'], host.url, {...trusted, NOSANA_RPC: url, HTTPS_PROXY: between.url});
    check('an RPC node through a proxy', done.status === 0 && between.asked() > 1, `${done.status} ${between.asked()} ${done.err}`);
  });
}

async function redirect() {
  await with_host('a redirect', {}, async ({go}) => {
    const elsewhere = await bait();
    const server = create_http_server((request, response) => {
      if (request.method === 'GET') return response.end(JSON.stringify(host_wallet.address));
      request.resume();
      request.on('end', () => response.writeHead(307, {Location: `${elsewhere.url}${request.url}`}).end());
    });
    const port = await listen(server, '127.0.0.1');
    const done = await go([...post, '--deliver-timeout', '4'], `http://127.0.0.1:${port}`);
    check('a redirect is not followed', done.status === 7 && elsewhere.posts() === 0, `${done.status} ${done.err}`);
    elsewhere.stop();
  });
}

async function proxies() {
  await with_host('a proxy', {}, async ({host, go}) => {
    const url = await front('one', host.url);
    const between = await proxy();
    const done = await go([...post, '--wait'], url, {...trusted, HTTPS_PROXY: between.url});
    check('HTTPS_PROXY is used, for the log too', done.status === 0 && between.asked() > 1 && done.out.includes('line 1 of 3'),
          `${done.status} ${between.asked()} ${done.err}`);
    const before = between.asked();
    const direct = await go([...post, '--wait'], url, {...trusted, HTTPS_PROXY: between.url, NO_PROXY: 'localhost'});
    check('NO_PROXY is heeded', direct.status === 0 && between.asked() === before, `${direct.status} ${direct.err}`);
  });
  await with_host('a proxy that refuses', {}, async ({host, go}) => {
    const url = await front('one', host.url);
    const between = await proxy(true);
    const done = await go([...post, '--deliver-timeout', '4'], url, {...trusted, HTTPS_PROXY: between.url});
    check('a proxy that refuses is told', done.status === 7 && /the proxy refused/.test(done.err) && host.received() === 0,
          `${done.status} ${done.err}`);
  });
}

await in_parallel(6, [...rows.map(row => () => one(row)), changed_key, changed_key_while_it_runs, rpc_over_tls, redirect, proxies], act => act());
for (const server of servers) server.close();
finish();
