// SPDX-License-Identifier: MIT
// The page: a text in, everything about it out. Nothing is put into the URL, the history, a storage or a request.

import { carried, draw, offsetsIn, replaceRange } from './editor.js';
import { loadModule, wordsOf } from './module.js';

const at = (id) => document.getElementById(id);
const utf8 = new TextDecoder();
const most_of_public = 20000; // characters that are shown

const example = `{
  "version": "0.1",
  "type": "container",
  "ops": [
    {
      "type": "container/run",
      "id": "model",
      "execution": { "group": "serve" },
      "args": {
        "image": "vllm/vllm-openai:v0.6.3",
        "expose": 8000,
        "env": { "HF_TOKEN": "hf_${'example'.repeat(5)}" }
      }
    },
    {
      "type": "container/run",
      "id": "web",
      "execution": { "group": "serve", "depends_on": ["model"] },
      "args": {
        "imge": "me/web",
        "expose": [{ "port": 3000, "type": "web" }],
        "authentication": {
          "docker": { "username": "me", "password": "correct-horse" }
        }
      }
    }
  ]
}
`;

let module;
let last = { text: '', secrets: [], marks: [] };

function options() {
  const confidential = at('options').elements.posting.value === 'confidential';
  return { confidential, profile: at('profile').value };
}

const call = (name, options, input, secret = false) => utf8.decode(module.call(name, options, { input, secret }).bytes);

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function button(className, text, action) {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

// ---- the findings ----

function apply(edits, offset) {
  const area = at('text');
  for (const { range: [begin, end], text } of [...edits].reverse())
    replaceRange(area, offset(begin), offset(end), text);
}

function findingItem({ range: [start, end], severity, rule, message, fix }, offset) {
  const item = element('li', severity, '');
  const words = element('p', '', '');
  const place = `line ${start[0] + 1}`;
  words.append(element('b', '', severity), ' ', button('place', place, () => {
    at('text').focus();
    at('text').setSelectionRange(offset(start), offset(end));
  }), ` ${message.split('\n')[0]} `, button('explain', rule, () => explain(rule)));
  item.append(words);
  for (const help of message.split('\n').slice(1)) item.append(element('p', 'dim', help));
  if (fix) item.append(button('fix', `Fix: ${fix.title}`, () => apply(fix.edits, offset)));
  return item;
}

function explain(rule) {
  at('rule-title').textContent = rule;
  at('rule-text').innerHTML = call('explain', { rule }); // constant words of the module
  at('rule').showModal();
}

function counts({ findings, definitions, sealed }) {
  if (sealed && definitions === 0) return 'a sealed envelope: only its recipients can read it';
  const of = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const words = ['error', 'warning', 'note'].map((severity) => [of(severity), severity]).filter(([number]) => number > 0)
    .map(([number, severity]) => `${number} ${severity}${number === 1 ? '' : 's'}`);
  const many = definitions > 1 ? ` in ${definitions} definitions` : '';
  return (words.length > 0 ? words.join(', ') : 'no findings') + many;
}

// ---- what becomes public ----

function publicBytes(text, confidential) {
  if (confidential) return call('publicDefinition', {}, text);
  try {
    return JSON.stringify(JSON.parse(text)); // as nosana job post pins it
  } catch {
    return undefined;
  }
}

// Strings are masked where a secret is in the text: the words are compared, not the places.
function masked(published, text, secrets) {
  const words = [...new Set(secrets.map(([begin, end]) => text.slice(begin, end).replace(/^["']|["']$/g, '')))];
  return words.sort((a, b) => b.length - a.length)
    .reduce((shown, word) => (word === '' ? shown : shown.replaceAll(word, '********')), published);
}

function showPublic(text, secrets, reveal) {
  const { confidential } = options();
  let published;
  let words = confidential ? 'Nothing of the definition. This blank one is pinned in its place, for everybody:'
    : 'All of it, for everybody and for ever. Pinned is:';
  try {
    published = publicBytes(text, confidential);
  } catch (error) {
    words = wordsOf(error);
  }
  if (published === undefined) words = 'All of it, for everybody and for ever.';
  at('public-words').textContent = words;
  at('public-text').hidden = at('cid').hidden = published === undefined;
  if (published === undefined) return;
  const pretty = JSON.stringify(JSON.parse(published), null, 2);
  at('public-text').textContent = (reveal ? pretty : masked(pretty, text, secrets)).slice(0, most_of_public);
  try {
    at('cid').querySelector('code').textContent = call('cid', {}, published);
  } catch (error) {
    at('cid').hidden = true;
  }
}

// ---- everything about a text ----

function nothing() {
  last = { text: '', secrets: [], marks: [] };
  at('backdrop').replaceChildren();
  at('findings').replaceChildren();
  at('counts').textContent = 'Type, paste or drop a definition.';
  at('fix-all').hidden = true;
  at('public-words').textContent = 'Nothing is here yet.';
  at('public-text').hidden = at('cid').hidden = true;
  at('graph').replaceChildren(element('p', '', 'Nothing is here yet.'));
}

function redraw() {
  draw(at('backdrop'), last.text, at('reveal').checked ? [] : last.secrets, last.marks);
  at('backdrop').scrollTop = at('text').scrollTop;
  at('backdrop').scrollLeft = at('text').scrollLeft;
}

function update() {
  forgetEnvelope();
  const text = at('text').value;
  if (text.trim() === '') return nothing();
  let shown;
  try {
    shown = JSON.parse(call('view', options(), text));
  } catch (error) {
    at('counts').textContent = wordsOf(error);
    return;
  }
  const offset = offsetsIn(text);
  const end = offset(shown.end);
  const known = shown.secrets.map(([from, to]) => [offset(from), offset(to)]);
  const secrets = end < text.length ? [...known, ...carried(last, text, end)].sort((a, b) => a[0] - b[0]) : known;
  const marks = shown.findings.map(({ range: [from, to], severity }) => [offset(from), offset(to), severity])
    .sort((a, b) => a[0] - b[0]);
  last = { text, secrets, marks };
  redraw();
  at('findings').replaceChildren(...shown.findings.map((finding) => findingItem(finding, offset)));
  at('counts').textContent = counts(shown);
  at('fix-all').hidden = !shown.findings.some(({ fix }) => fix);
  if (shown.graph === '') at('graph').replaceChildren(element('p', '', 'There is no operation yet.'));
  else at('graph').innerHTML = shown.graph; // escaped by the module, and no script runs in it
  showPublic(text, secrets, at('reveal').checked);
}

function fixAll() {
  const fixed = module.call('fix', options(), { input: at('text').value });
  replaceRange(at('text'), 0, at('text').value.length, utf8.decode(fixed.bytes));
}

// ---- files ----

async function take(file) {
  if (!file) return;
  at('text').value = await file.text();
  update();
}

function listenForFiles() {
  at('file').addEventListener('change', async () => {
    await take(at('file').files[0]);
    at('file').value = '';
  });
  for (const name of ['dragover', 'drop']) document.addEventListener(name, (event) => event.preventDefault());
  document.addEventListener('dragover', () => at('editor').classList.add('dropping'));
  document.addEventListener('dragleave', () => at('editor').classList.remove('dropping'));
  document.addEventListener('drop', (event) => {
    at('editor').classList.remove('dropping');
    const file = event.dataTransfer.files[0];
    const text = event.dataTransfer.getData('text/plain');
    if (file) take(file);
    else if (text) replaceRange(at('text'), 0, at('text').value.length, text);
  });
}

// ---- sealing ----

function forgetEnvelope() {
  at('envelope').value = '';
  at('envelope').hidden = at('save').hidden = document.querySelector('label[for=envelope]').hidden = true;
  at('seal-status').textContent = '';
}

function seal(event) {
  event.preventDefault();
  const recipients = at('recipients').value.split(/\s+/).filter((word) => word !== '');
  try {
    const sealed = call('seal', { recipients, now: Math.floor(Date.now() / 1000) }, at('text').value, true);
    at('envelope').value = sealed;
    at('envelope').hidden = at('save').hidden = document.querySelector('label[for=envelope]').hidden = false;
    at('seal-status').textContent = `Sealed to ${recipients.length === 1 ? 'one recipient' : `${recipients.length} recipients`}.`;
  } catch (error) {
    forgetEnvelope();
    at('seal-status').textContent = wordsOf(error);
  }
}

function save() {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([at('envelope').value]));
  link.download = 'job.sealed.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// ---- the page ----

function clear() {
  at('text').value = at('recipients').value = '';
  at('reveal').checked = false;
  update();
}

function listen() {
  const area = at('text');
  area.addEventListener('input', update);
  area.addEventListener('scroll', redrawScroll);
  at('options').addEventListener('change', (event) => event.target.id !== 'file' && update());
  at('options').addEventListener('submit', (event) => event.preventDefault());
  at('reveal').addEventListener('change', update);
  at('clear').addEventListener('click', clear);
  at('example').addEventListener('click', () => replaceRange(area, 0, area.value.length, example));
  at('fix-all').addEventListener('click', fixAll);
  at('close').addEventListener('click', () => at('rule').close());
  at('seal').addEventListener('submit', seal);
  at('save').addEventListener('click', save);
  // Browsers keep pages, and what is typed in them, for the button that goes back.
  addEventListener('pagehide', clear);
  listenForFiles();
}

function redrawScroll() {
  at('backdrop').scrollTop = at('text').scrollTop;
  at('backdrop').scrollLeft = at('text').scrollLeft;
}

try {
  module = await loadModule(at('module'));
  listen();
  at('text').disabled = false;
  update();
} catch (error) {
  at('counts').textContent = wordsOf(error);
}
