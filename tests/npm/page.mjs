// SPDX-License-Identifier: MIT
// The page of one file in a browser, from disk: what it shows, that it asks for nothing, and that everybody can use it.
//
//   node page.mjs PAGE SHOTS [BROWSER]   BROWSER: a program of Chromium; SHOTS: a folder for screenshots

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const [page_file, shots, program = '/usr/bin/chromium'] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const url = pathToFileURL(resolve(page_file)).href;
mkdirSync(shots, { recursive: true });

const token = 'ghp_' + '16C7e42F292c6912E7710c838347Ae178B4a';
const recipient = process.env.RECIPIENT;
const job = JSON.stringify({
  version: '0.1',
  type: 'container',
  ops: [
    { type: 'container/run', id: 'db', execution: { group: 'g' }, args: { image: 'redis', expose: 6379, private: true } },
    {
      type: 'container/run', id: 'web', execution: { group: 'g', depends_on: ['db'] },
      args: { imge: 'me/web:1', expose: [3000], env: { API_TOKEN: token } },
    },
  ],
}, null, 2);

// As root and in a container Chromium has no sandbox; without the second it looks for updates of its own.
const browser = await chromium.launch({
  executablePath: program, args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
});
const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, acceptDownloads: true });
await context.setOffline(true);
const page = await context.newPage();
const requests = [];
const problems = [];
page.on('request', (request) => requests.push(request.url()));
page.on('pageerror', (error) => problems.push(String(error)));
page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
await page.goto(url);
await page.waitForSelector('#text:not([disabled])', { timeout: 120000 });

const text = () => page.inputValue('#text');
const backdrop = () => page.textContent('#backdrop');
const shown = async () => `${await page.innerText('main')}\n${await backdrop()}`;

// What a browser keeps of a page beyond its text: the same at the end as here.
const kept = () => page.evaluate(async () => ({
  url: location.href,
  history: [history.length, JSON.stringify(history.state)],
  local: localStorage.length,
  session: sessionStorage.length,
  cookie: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: 'caches' in globalThis ? (await caches.keys()).length : 0, // not on every origin
  workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations().catch(() => [])).length : 0,
  name: window.name,
}));
const at_first = await kept();
assert.deepEqual({ ...at_first, history: at_first.history[1] }, {
  url, history: 'null', local: 0, session: 0, cookie: '', databases: 0, caches: 0, workers: 0, name: '',
});

// ---- findings as they are typed, at their place, with secrets masked ----
await page.focus('#text');
await page.keyboard.type('{"vers');
assert.match(await page.textContent('#counts'), /error/);
await page.fill('#text', job);
assert.match(await page.textContent('#counts'), /^\d+ errors/);
assert.ok(!(await shown()).includes(token), 'the page shows a secret');
assert.equal(await page.evaluate(() => getComputedStyle(document.getElementById('text')).webkitTextFillColor), 'rgba(0, 0, 0, 0)');
assert.ok((await backdrop()).includes('\u2022'.repeat(token.length)));
const same = await page.evaluate(() => document.getElementById('backdrop').textContent.trimEnd().length
  === document.getElementById('text').value.length);
assert.ok(same, 'what is drawn is not as long as the text');
await page.check('#reveal');
assert.ok((await backdrop()).includes(token));
await page.uncheck('#reveal');
// What is half-typed above does not lay the secrets below open.
await page.fill('#text', job.replace('"version"', '"version'));
assert.ok(!(await shown()).includes(token), 'half-typed text lays a secret open');
await page.fill('#text', job);

// ---- the keyboard: to the place of a finding, its rule, its fix ----
await page.focus('#findings .place >> nth=0');
await page.keyboard.press('Enter');
assert.equal(await page.evaluate(() => document.activeElement.id), 'text');
await page.focus('#findings .explain >> nth=0');
await page.keyboard.press('Enter');
assert.ok(await page.isVisible('#rule'));
assert.match(await page.innerText('#rule-text'), /Why it matters/);
await page.keyboard.press('Escape');
assert.ok(!(await page.isVisible('#rule')));
await page.click('#findings .fix >> text=rename it to "image"');
assert.ok((await text()).includes('"image": "me/web:1"'));
await page.keyboard.press('Control+z');
assert.ok((await text()).includes('"imge"'), 'a fix cannot be undone');

// ---- what becomes public, and the graph ----
const code = () => page.textContent('#cid code');
assert.match(await page.textContent('#public-words'), /All of it/);
assert.match(await code(), /^Qm[1-9A-HJ-NP-Za-km-z]{44}$/);
const published = await code();
assert.equal(await page.locator('#graph svg rect').count(), 2);
assert.match(await page.innerText('#graph table'), /port 6379\s+only you/);
await page.check('input[value=confidential]');
assert.match(await page.textContent('#public-words'), /Nothing of the definition/);
assert.notEqual(await code(), published);
assert.match(await page.innerText('#graph table'), /only the host that runs it/);
assert.ok(!(await shown()).includes(token), 'with --confidential the page shows a secret');
await page.check('input[value=public]');

// ---- sealing ----
await page.fill('#recipients', 'nobody');
await page.click('text=Seal >> nth=-1');
assert.notEqual(await page.textContent('#seal-status'), '');
assert.ok(!(await page.isVisible('#envelope')));
await page.fill('#recipients', recipient);
await page.click('#seal button[type=submit]');
await page.waitForSelector('#envelope:not([hidden])');
const envelope = await page.inputValue('#envelope');
const download = page.waitForEvent('download');
await page.click('#save');
assert.equal(readFileSync(await (await download).path(), 'utf8'), envelope);
await page.type('#text', ' ');
assert.ok(!(await page.isVisible('#envelope')), 'the envelope of another text stays');
await page.fill('#text', envelope);
assert.equal(await page.textContent('#counts'), 'a sealed envelope: only its recipients can read it');
await page.fill('#text', job);

// ---- drop a file ----
await page.evaluate((dropped) => {
  const data = new DataTransfer();
  data.items.add(new File([dropped], 'job.json'));
  document.getElementById('text').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
}, job);
await page.waitForFunction((dropped) => document.getElementById('text').value === dropped, job);

// ---- paste: by the keys, as a user does, and as text alone ----
await page.fill('#text', '');
await page.focus('#text');
const has_pasted = await page.evaluate((pasted) => {
  const data = new DataTransfer();
  data.setData('text/plain', pasted);
  data.setData('text/html', '<img src="https://example.org/x.png">');
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data });
  // An event of a script inserts nothing: the browser's own part of a paste is this.
  if (document.getElementById('text').dispatchEvent(event)) document.execCommand('insertText', false, pasted);
  return document.getElementById('text').value === pasted;
}, job);
assert.ok(has_pasted, 'a paste is not taken as it is');
assert.match(await page.textContent('#counts'), /^\d+ errors/);
assert.ok(!(await shown()).includes(token), 'the page shows a secret that was pasted');
assert.equal(await page.locator('#text ~ img, #backdrop img').count(), 0);
await page.evaluate((copied) => { // copied here, by the keys
  const source = document.createElement('textarea');
  source.value = copied;
  source.id = 'source';
  document.body.append(source);
  source.select();
}, job);
await page.keyboard.press('Control+c');
await page.evaluate(() => document.getElementById('source').remove());
await page.fill('#text', '');
await page.focus('#text');
await page.keyboard.press('Control+v');
await page.waitForFunction((pasted) => document.getElementById('text').value === pasted, job);
assert.ok(!(await shown()).includes(token), 'the page shows a secret that was pasted');

// ---- for everybody: axe, light and dark, wide and narrow ----
for (const [scheme, width] of [['light', 1360], ['dark', 1360], ['light', 420]]) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
  assert.ok(passes.length > 20);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} pixels too wide at ${width}`);
  await page.screenshot({ path: join(shots, `${scheme}-${width}.png`), fullPage: true });
}
await page.setViewportSize({ width: 1360, height: 900 });

// ---- nothing leaves it, and nothing stays ----
assert.deepEqual(requests.filter((each) => !each.startsWith('blob:')), [url]);
assert.deepEqual(problems, []);
await context.setOffline(false);
// Of what the policy refuses the browser may still tell; what gets past it would come to this route.
const sent = [];
await context.route(/^https?:/, (route) => {
  sent.push(route.request().url());
  return route.abort();
});
const refused = await page.evaluate(async () => {
  const told = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => told.push(effectiveDirective));
  const answers = [];
  for (const way of [() => fetch('https://example.org/'), () => fetch(location.href), () => navigator.sendBeacon('https://example.org/', 'x')]) {
    try {
      answers.push(String(await way()));
    } catch (error) {
      answers.push(error.name);
    }
  }
  const image = new Image();
  image.src = 'https://example.org/x.png';
  await new Promise((done) => { image.onerror = done; image.onload = done; });
  const framed = new Promise((done) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => effectiveDirective === 'frame-src' && done());
  });
  const frame = document.createElement('iframe');
  frame.src = 'https://example.org/';
  document.body.append(frame);
  await framed;
  return { told, answers };
});
// A beacon says true where it was taken, and the policy drops it afterwards: what counts is that nothing was sent.
assert.deepEqual(refused.answers.slice(0, 2), ['TypeError', 'TypeError']);
assert.ok(['true', 'false'].includes(refused.answers[2]), JSON.stringify(refused));
assert.deepEqual([...refused.told].sort(), ['connect-src', 'connect-src', 'connect-src', 'frame-src', 'img-src'], JSON.stringify(refused));
await page.evaluate(() => document.querySelector('body > iframe').remove());
assert.deepEqual(sent.filter((each) => !each.startsWith('blob:')), [], 'a request got past the policy');
assert.deepEqual(await kept(), at_first);
// Who goes back finds nothing.
await page.goto('about:blank');
await page.goBack();
await page.waitForSelector('#text:not([disabled])', { timeout: 120000 });
assert.equal(await text(), '');
await browser.close();
console.log(`the page: findings, fixes, what is public, the graph and seals without a request; axe finds nothing; screenshots in ${shots}`);
process.stdout.write(`${envelope}\n`);
