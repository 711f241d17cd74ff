// SPDX-License-Identifier: MIT
// Holds our reader of YAML to the npm package `yaml`, which the official tools read YAML with: the same texts are
// accepted, and mean the same. Texts that only we refuse are counted, by the reason in `known`; texts that only we
// accept, or that mean something else to us, are failures. Called by ./run.
//
//   node yaml_compare.mjs [--count N] [--seed S] --oracle PATH
import {spawnSync} from 'node:child_process';
import {parseArgs} from 'node:util';
import * as yaml from 'yaml';
import {mutants} from './yaml_mutate.mjs';
import {single, texts} from './yaml_texts.mjs';

const min_mutants = 20000;
const min_accepted_share = 0.2;  // mutants that nobody accepts prove little
const max_refused_share = 0.1;    // of what npm accepts: beyond it the reader would be of no use

/** What npm yaml refuses without a reason in the specification. */
const lenient = (text, got) => text.startsWith('\ufeff') && got.startsWith('[');  // a list behind the mark

/** Why we refuse what npm yaml accepts, by what our reader says is wrong. Any other refusal is a failure. */
const known = new Map(Object.entries({
  empty: 'a file with nothing in it is no definition',
  control: 'control characters, and carriage returns that end no line',
  key: 'keys that are lists or objects',
  tab: 'tabs in front of a line, which yaml-cpp refuses in more places',
  escape: 'characters beyond U+FFFF written as two escapes, and halves of such',
  indentation: 'block scalars at the left margin, and lists as values of keys with a question mark',
  tag: 'tags of types other than text, and tags with strange names',
  directive: 'directives other than %YAML 1.2',
  documents: 'a directive behind the document',
  duplicate: 'keys that are equal only as JSON, and aliases as keys',
  colon: 'a colon on another line than its key, and empty keys at odd places',
  reserved: 'question marks without a space behind, and byte-order marks inside of the text',
  unclear: 'plain text that yaml-cpp sees end elsewhere: with a question mark in brackets, for example',
  other: 'keys in brackets that have no value or more than one line',
  limit: 'more than 100 aliases of something empty',
}));

const {values: options} = parseArgs({
  options: {
    count: {type: 'string', default: '24000'},
    seed: {type: 'string', default: '2'},
    oracle: {type: 'string'},
    show: {type: 'string', default: '20'},
  },
});

const refuses = answer => answer.startsWith('refused') || answer === 'limit';

function official(text) {
  try {
    return JSON.stringify(yaml.parse(text, {logLevel: 'error'}));
  } catch {
    return 'refused';
  }
}

function ours(all) {
  const input = all.map(text => JSON.stringify(text) + '\n').join('');
  const done = spawnSync(options.oracle, [], {input, maxBuffer: Infinity});
  if (done.status !== 0) throw new Error(`the oracle ended with ${done.signal ?? done.status}`);
  const lines = done.stdout.toString().split('\n');
  lines.pop();
  if (lines.length !== all.length) throw new Error(`${lines.length} answers for ${all.length} texts`);
  return lines.map(line => (line.startsWith('refused') || line === 'limit' ? line : JSON.stringify(JSON.parse(line))));
}

const count = Number(options.count);
const made = [...mutants(texts, count, Number(options.seed))];
const all = [...texts, ...single, ...made];
const answers = ours(all);
const tally = {accepted: 0, refused: 0};
const reasons = new Map();
const failures = [];
all.forEach((text, i) => {
  const expected = official(text);
  const got = answers[i];
  tally[expected === 'refused' ? 'refused' : 'accepted'] += 1;
  if (refuses(got) ? expected === 'refused' : got === expected) return;
  if (expected === 'refused' && lenient(text, got)) {
    reasons.set('', (reasons.get('') ?? 0) + 1);
    return;
  }
  const reason = refuses(got) ? known.get(got.replace('refused ', '')) : undefined;
  if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  else failures.push({text, expected, got});
});

// What only we accept, or read differently, comes first: it is what must not be.
const worse = ({got}) => (refuses(got) ? 1 : 0);
failures.sort((a, b) => worse(a) - worse(b) || a.text.length - b.text.length);
for (const {text, expected, got} of failures.slice(0, Number(options.show))) {
  console.log(`${JSON.stringify(text)}\n  npm yaml ${expected}\n  ours     ${got}`);
}
const only_we_accept = reasons.get('') ?? 0;
reasons.delete('');
for (const [reason, times] of reasons) console.log(`yaml: only we refuse ${times} texts: ${reason}`);
const refused_more = [...reasons.values()].reduce((sum, times) => sum + times, 0);
const empty = reasons.get(known.get('empty')) ?? 0;
console.log(`yaml: ${all.length} texts, ${made.length} of them mutants; npm yaml accepts ${tally.accepted}; ` +
            `only we refuse ${refused_more}, only we accept ${only_we_accept}; ${failures.length} differences`);
const enough = made.length >= min_mutants && tally.accepted >= min_accepted_share * all.length &&
               refused_more - empty <= max_refused_share * tally.accepted;
if (!enough) console.log('yaml: too few mutants, too few accepted ones, or too many that only we refuse');
process.exit(failures.length === 0 && enough ? 0 : 1);
