// SPDX-License-Identifier: MIT
// The page in Debian's Firefox, by WebDriver BiDi: playwright-core drives only a Firefox of its own.
//
//   node firefox.mjs PAGE SHOTS [PROGRAM]

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import WebSocket from 'ws';

const [page_file, shots, program = '/usr/bin/firefox-esr'] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
// Nothing of the browser's own asks for anything.
writeFileSync(join(profile, 'user.js'), ['app.update.enabled', 'browser.safebrowsing.malware.enabled', 'datareporting.policy.dataSubmissionEnabled',
  'network.captive-portal-service.enabled', 'network.connectivity-service.enabled', 'extensions.update.enabled']
  .map((name) => `user_pref("${name}", false);\n`).join(''));
const browser = spawn(program, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
  { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } });

async function connect() {
  let said = '';
  const address = await new Promise((done, failed) => {
    browser.stderr.on('data', (block) => {
      said += block;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found) done(found[1]);
    });
    browser.on('exit', () => failed(new Error(`Firefox ended: ${said}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((done, failed) => socket.once('open', done).once('error', failed));
  const waiting = new Map();
  socket.on('message', (data) => {
    const { id, result, error, message } = JSON.parse(data);
    const [done, failed] = waiting.get(id) ?? [];
    if (error) failed?.(new Error(`${error}: ${message}`));
    else done?.(result);
  });
  let last = 0;
  return (method, params = {}) => new Promise((done, failed) => {
    waiting.set(++last, [done, failed]);
    socket.send(JSON.stringify({ id: last, method, params }));
  });
}

try {
  const send = await connect();
  await send('session.new', { capabilities: {} });
  const { contexts: [{ context }] } = await send('browsingContext.getTree');
  const url = pathToFileURL(resolve(page_file)).href;
  await send('browsingContext.setViewport', { context, viewport: { width: 1360, height: 900 } });
  await send('browsingContext.navigate', { context, url, wait: 'complete' });
  async function evaluate(use, ...given) {
    const expression = `(async () => JSON.stringify(await (${use})(...${JSON.stringify(given)})))()`;
    const { type, result, exceptionDetails } = await send('script.evaluate', { expression, target: { context }, awaitPromise: true });
    if (type !== 'success') throw new Error(exceptionDetails.text);
    return result.value === undefined ? undefined : JSON.parse(result.value);
  }
  await evaluate(async () => {
    const area = document.getElementById('text');
    while (area.disabled) await new Promise((done) => { setTimeout(done, 50); });
  });

  const token = 'ghp_' + '16C7e42F292c6912E7710c838347Ae178B4a';
  const job = JSON.stringify({ version: '0.1', type: 'container', ops: [
    { type: 'container/run', id: 'web', args: { imge: 'me/web:1', expose: [3000], env: { API_TOKEN: token } } }] }, null, 2);
  const seen = await evaluate((text) => {
    const at = (id) => document.getElementById(id);
    at('text').value = text;
    at('text').dispatchEvent(new Event('input'));
    const shown = { counts: at('counts').textContent, rows: at('graph').querySelectorAll('td').length, cid: at('cid').textContent,
      masked: at('backdrop').textContent, all: document.querySelector('main').innerText };
    at('findings').querySelector('.fix').click();
    return { ...shown, fixed: at('text').value };
  }, job);
  assert.match(seen.counts, /errors/);
  assert.ok(seen.rows >= 4);
  assert.match(seen.cid, /Qm[1-9A-HJ-NP-Za-km-z]{44}/);
  assert.ok(!seen.masked.includes(token) && !seen.all.includes(token), 'the page shows a secret');
  assert.ok(seen.fixed.includes('"image": "me/web:1"'));

  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await send('script.evaluate', { expression: `${axe};0`, target: { context }, awaitPromise: false });
  const violations = await evaluate(async () => (await globalThis.axe.run()).violations.map(({ id }) => id));
  assert.deepEqual(violations, []);
  const shot = await send('browsingContext.captureScreenshot', { context, origin: 'document' });
  mkdirSync(shots, { recursive: true });
  writeFileSync(join(shots, 'firefox.png'), Buffer.from(shot.data, 'base64'));

  const refused = await evaluate(async () => {
    const told = new Promise((done) => {
      document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
    });
    const answer = await fetch('https://example.org/').catch((error) => error.name);
    return [String(answer), await told];
  });
  assert.deepEqual(refused, ['TypeError', 'connect-src']);
  console.log('the page in Firefox: findings, a fix, what is public and the graph; a request is refused, axe finds nothing');
  send('browser.close').catch(() => {});
  await Promise.race([new Promise((done) => browser.once('exit', done)), new Promise((done) => { setTimeout(done, 5000); })]);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  browser.kill('SIGKILL');
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  process.exit(process.exitCode ?? 0);
}
