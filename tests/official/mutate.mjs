// SPDX-License-Identifier: MIT
// Seeded structural mutants of job definitions, one JSON text a line on standard output; what was
// done, and the seed, on standard error. Node alone: no packages.
//
//   node mutate.mjs [--count N] [--seed S] [FILE.json | FILE.ndjson ...]
//
// Half of the mutants take mild changes only (they mostly stay valid: other keys, other values of
// the right kind, other spellings), the others take at least one harsh change.
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {copy, nodes, parse_text, print_text, replace} from './json_text.mjs';
import {sweep} from './sweep.mjs';
import {boundary, keys, literals, numbers, odd_keys, plain, ranges, words} from './values.mjs';

/** Uniform numbers from a 32-bit seed: mulberry32, public domain, by Tommy Ettinger. */
export function random_source(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = n => Math.floor(next() * n);
  return {next, below, pick: list => list[below(list.length)], chance: p => next() < p};
}

const token = text => ({kind: 'token', text});
const string = text => token(JSON.stringify(text));
const tree = text => parse_text(text);

function odd_value(random) {
  const kinds = [
    () => 'null', () => random.pick(['true', 'false']), () => random.pick(numbers),
    () => random.pick([...plain, ...boundary]), () => random.pick(['{}', '[]']),
    () => random.pick([
      '[null]', '[""]', '[0]', '[1,2]', '["a","b"]', '[[]]', '[{}]', '[true]', '["a",1]',
      '[[["a"]]]',      '{"a":1}', '{"a":"b"}', '{"a":null}', '{"type":"S3"}', '{"image":"a"}',
      '{"name":"a"}',
      '{"port":80}', '{"__spread__":"%%ops.a.b%%"}', '{"__spread__":""}', '{"length":1}',
      '{"id":"a"}', '{"__proto__":{"type":"S3","target":"t"}}', '{"0":"a"}', '{"docker":[]}',
    ]),
  ];
  return tree(random.pick(kinds)());
}

/** A value that fits the free choice at the place of `node`: same kind, another content. */
function similar(random, node) {
  if (node.kind !== 'token') return copy(node);
  if (node.text[0] === '"') return token(random.pick(random.chance(0.3) ? boundary : plain));
  if (/^[-0-9]/.test(node.text)) return token(random.pick(numbers));
  return token(random.pick(['true', 'false']));
}

function ports(random) {
  const item = () => {
    const form = random.below(10);
    if (form < 4) return random.pick(numbers);
    if (form < 5) return random.pick(['"%%ops.a.p%%"', random.pick(literals)]);
    if (form < 6) return random.pick(['"8000-8010"', '"8011-8020"', random.pick(ranges)]);
    if (form < 7) return random.pick(['{"__spread__":"%%global.p%%"}', '{"__spread__":""}']);
    if (form < 8) return `{"port":${random.pick(ranges)}}`;
    if (form < 9) return `{"port":${random.pick(numbers)},"type":"web"}`;
    return random.pick([
      'null', '[]', '{}', 'true', '{"port":80,"__spread__":"%%ops.a.p%%"}', '{"port":null}',
      '{"port":"%%ops.a.p%%"}', '{"port":80,"__spread__":null}', '{"type":"web"}', '[80]',
    ]);
  };
  const some = Array.from({length: random.below(6)}, item);
  // Now and then a long list: implementations look for equals in another way there.
  const length = random.chance(0.1) ? 14 + random.below(40) : 0;
  const many = Array.from({length}, (_, i) => 9000 + i);
  const mixed = [];
  for (const port of [...many, ...some]) mixed.splice(random.below(mixed.length + 1), 0, port);
  return tree(`[${mixed.join(',')}]`);
}

/** The token of a key or string, with characters written as escapes here and there. */
function respell(random, text) {
  const value = JSON.parse(text);
  const units = Array.from({length: value.length}, (_, i) => {
    const hex = value.charCodeAt(i).toString(16).padStart(4, '0');
    if (random.chance(0.3)) return '\\u' + (random.chance(0.5) ? hex : hex.toUpperCase());
    return null;
  });
  // A surrogate that is written raw must keep its partner raw as well.
  let out = '';
  for (let i = 0; i < value.length; i += 1) {
    const pair = value.codePointAt(i) > 0xffff;
    if (pair && !(units[i] && units[i + 1])) {
      out += value.slice(i, i + 2);
      i += 1;
    } else {
      out += units[i] ?? JSON.stringify(value[i]).slice(1, -1);
    }
  }
  return `"${out}"`;
}

function typo(random, word) {
  const at = random.below(word.length || 1);
  const forms = [
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
    () => word.slice(0, at) + random.pick([...'aeisx_- 0/']) + word.slice(at),
    () => word.toUpperCase(), () => word[0]?.toUpperCase() + word.slice(1), () => word + 's',
    () => word + ' ', () => word.replace('_', '-'), () => word.replace('-', '_'), () => '',
  ];
  return random.pick(forms)();
}

const is_string = node => node.kind === 'token' && node.text[0] === '"';
const is_word = node => is_string(node) && words.includes(JSON.parse(node.text));
const port_place = /\/(expose|port|__spread__)/;
const free_place = /\/(env|variables|headers|meta|results|body)$/;

/** The changes. Each takes a root and gives the changed root, or null where it has no place. */
function operators(random, grafts) {
  const some = (root, wanted) => {
    const found = nodes(root).filter(wanted);
    return found.length === 0 ? null : random.pick(found);
  };
  const object = root => some(root, e => e.node.kind === 'object');
  const inhabited = root => some(root, e => e.node.kind === 'object' && e.node.members.length > 0);
  const array = root => some(root, e => e.node.kind === 'array');
  const full = root => some(root, e => e.node.kind === 'array' && e.node.elements.length > 0);
  const operations = root => some(root, e => e.place === '/ops' && e.node.kind === 'array');
  const insert = (list, item) => list.splice(random.below(list.length + 1), 0, item);
  /** Changes an entry found by `find` in its place. */
  const on = (find, change) => root => {
    const entry = find(root);
    if (entry === null) return null;
    change(entry, root);
    return root;
  };
  /** Puts what `make` gives in the place of an entry found by `find`. */
  const put = (find, make) => root => {
    const entry = find(root);
    return entry === null ? null : replace(root, entry, make(entry.node));
  };
  const member = entry => entry.node.members[random.below(entry.node.members.length)];

  const mild = {
    graft: root => {
      const entry = some(root, e => grafts.has(inside(e)));
      if (entry === null) return null;
      const [key, value] = random.pick(grafts.get(inside(entry)));
      if (entry.node.kind === 'array') {
        insert(entry.node.elements, copy(value));
        return root;
      }
      const same = entry.node.members.find(([other]) => JSON.parse(other) === key);
      if (same) same[1] = copy(value);
      else insert(entry.node.members, [JSON.stringify(key), copy(value)]);
      return root;
    },
    same_kind: put(root => some(root, e => e.node.kind === 'token' && !is_word(e.node)),
                   node => similar(random, node)),
    other_word: put(root => some(root, e => is_word(e.node)), () => string(random.pick(words))),
    reorder: on(inhabited, entry => insert(entry.node.members, entry.node.members.shift())),
    respell_key: on(inhabited, entry => {
      const one = member(entry);
      one[0] = respell(random, one[0]);
    }),
    respell_value: on(root => some(root, e => is_string(e.node)),
                      entry => {
                        entry.node.text = respell(random, entry.node.text);
                      }),
    duplicate_key_same: on(inhabited, entry => {
      const [key, value] = member(entry);
      insert(entry.node.members, [random.chance(0.5) ? key : respell(random, key), copy(value)]);
    }),
    overwritten_key: on(inhabited, entry => {
      const at = random.below(entry.node.members.length);
      const key = entry.node.members[at][0];
      entry.node.members.splice(random.below(at + 1), 0, [key, odd_value(random)]);
    }),
    ports: on(root => some(root, e => e.place === '/ops/*/args' && e.node.kind === 'object'),
              entry => {
                const same = entry.node.members.find(([key]) => JSON.parse(key) === 'expose');
                if (same) same[1] = ports(random);
                else insert(entry.node.members, ['"expose"', ports(random)]);
              }),
    remove_element: on(full, entry => {
      entry.node.elements.splice(random.below(entry.node.elements.length), 1);
    }),
    swap_elements: on(full, entry => insert(entry.node.elements, entry.node.elements.pop())),
    free_key: on(root => some(root, e => e.node.kind === 'object' && free_place.test(e.place)),
                 entry => insert(entry.node.members,
                                 [JSON.stringify(random.pick([...odd_keys, 'K'])),
                                  random.chance(0.8) ? token(random.pick(plain)) :
                                                       odd_value(random)])),
    new_operation: on(operations, entry => {
      const fresh = copy(random.pick(grafts.get('array /ops'))[1]);
      const id = fresh.members.find(([key]) => key === '"id"');
      if (id) id[1] = token(random.pick([...plain, '"x1"', '"x2"', '"x3"']));
      insert(entry.node.elements, fresh);
    }),
    many_operations: on(operations, entry => {
      const count = 14 + random.below(20);
      for (let i = 0; i < count; i += 1) {
        const id = random.chance(0.02) ? 'many0' : `many${i}`;
        insert(entry.node.elements,
               tree(`{"type":"container/create-volume","id":"${id}","args":{"name":"v"}}`));
      }
    }),
    delete_key: on(inhabited, entry => {
      entry.node.members.splice(random.below(entry.node.members.length), 1);
    }),
  };

  const harsh = {
    odd_value: put(root => some(root, () => true), () => odd_value(random)),
    odd_key: on(object, entry => {
      insert(entry.node.members, [JSON.stringify(random.pick(odd_keys)), odd_value(random)]);
    }),
    known_key: on(object, entry => {
      insert(entry.node.members, [JSON.stringify(random.pick(keys)), odd_value(random)]);
    }),
    rename_key: on(inhabited, entry => {
      const one = member(entry);
      one[0] = JSON.stringify(random.chance(0.6) ? typo(random, JSON.parse(one[0])) :
                                                   random.pick([...keys, ...odd_keys]));
    }),
    move_key: on(inhabited, (entry, root) => {
      const at = random.below(entry.node.members.length);
      const [moved] = entry.node.members.splice(at, 1);
      insert(object(root).node.members, moved);
    }),
    duplicate_key: on(inhabited, entry => {
      const at = random.below(entry.node.members.length);
      entry.node.members.splice(at + 1, 0, [entry.node.members[at][0], odd_value(random)]);
    }),
    duplicate_element: on(full, entry => {
      insert(entry.node.elements, copy(random.pick(entry.node.elements)));
    }),
    odd_element: on(array, entry => insert(entry.node.elements, odd_value(random))),
    typo: put(root => some(root, e => is_string(e.node)),
              node => string(typo(random, JSON.parse(node.text)))),
    boundary: put(root => some(root, e => is_string(e.node) || port_place.test(e.place)),
                  () => token(random.pick(boundary))),
    wrap: put(root => some(root, () => true), node => random.chance(0.7) ?
        {kind: 'array', elements: [node]} :
        {kind: 'object', members: [[JSON.stringify(random.pick(keys)), node]]}),
    unwrap: put(full, node => random.pick(node.elements)),
    switch_branch: on(object, entry => {
      const key = random.pick(['bucket', 'buckets', '__spread__', 'image', 'name', 'port', 'type',
                               'depends_on', 'stop_if_dependent_stops']);
      const text = random.pick(['"a"', '[]', '80', 'null', '"%%ops.a.b%%"', '"HF"', '"S3"', '["a"]',
                                '"http"', 'true', '"Ollama"', '"websocket"']);
      insert(entry.node.members, [JSON.stringify(key), token(text)]);
    }),
  };
  return {mild, harsh};
}

/** Small damage to the text itself, to hold the two parsers to one another as well. */
const damage = [
  (r, t) => t.slice(0, r.below(t.length)),
  (r, t) => t + r.pick([',', '}', ']', '{}', '0', 'x', '\u00a0', '\ufeff', '\u0000']),
  (r, t) => r.pick(['\ufeff', '\u00a0', '//x ', '+', '\v', '\f']) + t,
  (r, t) => t.replace(/[}\]](?=[^}\]]*$)/, close => ',' + close),
  (r, t) => t.replaceAll('"', () => r.chance(0.05) ? '\'' : '"'),
  (r, t) => t.replace(/:/, r.pick(['', '=', '::', ' : '])),
  (r, t) => t.replace(/,/, r.pick([',,', '', ' , ', ';'])),
  (r, t) => t.replace(/[0-9]+/, n => r.pick(['0', '.', '+', '-', '--']) + n),
  (r, t) => t.replace(/[0-9]+/, n => n + r.pick(['.', 'e', 'e+', '_0', 'n', '.0', 'E05'])),
  (r, t) => t.replace(/true|false|null/, w => r.pick([w.toUpperCase(), 'NaN', 'Infinity', 'nul'])),
  (r, t) => t.replace(/[a-z]"/, c => r.pick(['\\x41"', '\\u12', '\\u00g0"', '\t"', '\\ "']) + c),
  (r, t) => t.replace(/[a-z]"/, c => r.pick(['\u0001"', '\\', '\\u', '\\ud83d']) + c),
];

/** Base texts as trees; a text that is not JSON serves no mutation and is left out. */
function trees_of(texts) {
  return texts.flatMap(text => {
    try {
      return [parse_text(text)];
    } catch {
      return [];
    }
  });
}

/** The name of the inside of a container: its kind and place. */
const inside = entry => `${entry.node.kind} ${entry.place}`;

/** What has been seen inside each container: its name -> [[key or null, node]]. */
function grafts_of(roots) {
  const grafts = new Map();
  for (const entry of roots.flatMap(nodes)) {
    const {members = [], elements = []} = entry.node;
    const seen = [...members.map(([k, v]) => [JSON.parse(k), v]), ...elements.map(e => [null, e])];
    if (seen.length > 0) grafts.set(inside(entry), [...(grafts.get(inside(entry)) ?? []), ...seen]);
  }
  return grafts;
}

function spaces(random) {
  return () => random.chance(0.5) ? '' : random.pick([' ', '  ', '\t', '\r', ' \t ']);
}

/** `count` different mutants of the texts `bases`, and how often each change was made. */
export function mutants(bases, count, seed) {
  const random = random_source(seed);
  const roots = trees_of(bases);
  if (roots.length === 0) throw new Error('no valid base text');
  const {mild, harsh} = operators(random, grafts_of(roots));
  const used = {};
  const seen = new Set(bases);
  const out = [];
  const apply = (root, changes) => {
    const name = random.pick(Object.keys(changes));
    const changed = changes[name](root);
    if (changed === null) return root;
    used[name] = (used[name] ?? 0) + 1;
    return changed;
  };
  while (out.length < count) {
    let root = copy(random.pick(roots));
    const gentle = random.chance(0.55);
    const changes = 1 + random.below(4);
    const broken = gentle ? -1 : random.below(changes);
    for (let i = 0; i < changes; i += 1) root = apply(root, i === broken ? harsh : mild);
    let text = print_text(root, random.chance(0.1) ? spaces(random) : undefined);
    if (random.chance(0.03)) {
      used.damage = (used.damage ?? 0) + 1;
      text = random.pick(damage)(random, text);
    }
    if (text.length === 0 || text.length > 200000) continue;
    if (text.includes('\n') || seen.has(text)) continue;
    if (Buffer.from(text).toString() !== text) continue;  // half of a surrogate pair is no UTF-8
    seen.add(text);
    out.push(text);
  }
  return {texts: out, used};
}

/** The texts in a file: one a line in .ndjson, one in any other. */
export function texts_of(file) {
  const text = readFileSync(file, 'utf8');
  if (!file.endsWith('.ndjson')) return [text.replace(/[\r\n]+/g, ' ').trim()];
  return text.split('\n').filter(line => line !== '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {values, positionals} = parseArgs({
    options: {count: {type: 'string', default: '24000'}, seed: {type: 'string', default: '2'}},
    allowPositionals: true,
  });
  const bases = fileURLToPath(new URL('./bases.ndjson', import.meta.url));
  const texts = [bases, ...positionals].flatMap(texts_of);
  const {texts: made, used} = mutants(texts, Number(values.count), Number(values.seed));
  process.stdout.write(made.map(text => text + '\n').join(''));
  console.error(`mutate: seed ${values.seed}, ${made.length} mutants of ${texts.length} texts`);
  console.error(`mutate: ${Object.entries(used).map(([k, n]) => `${k} ${n}`).sort().join(', ')}`);
}
