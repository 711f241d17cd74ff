// SPDX-License-Identifier: MIT
// Compares verdicts on the same documents: the two official validators, our schemas as read by
// reference.mjs, valijson on the same schema texts, our Program, and nosana-lint. Prints counts;
// the exit status is 0 only when everybody agrees on enough documents. Called by ./run.
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {copy, nodes, parse_text, print_text} from './json_text.mjs';
import {mutants, texts_of} from './mutate.mjs';
import {reference, string_words} from './reference.mjs';
import {sweep} from './sweep.mjs';
import {lines_of, profiles, verdicts} from './verdicts.mjs';

const min_mutants = 20000;   // what the issue asks for
const min_valid_share = 0.25;  // mutants that nobody accepts prove little

const {values: options, positionals: examples} = parseArgs({
  options: {
    'count': {type: 'string', default: '24000'},
    'seed': {type: 'string', default: '2'},
    'tool': {type: 'string'},
    'valijson': {type: 'string'},
    'program': {type: 'string'},
    'schemas-only': {type: 'boolean', default: false},
  },
  allowPositionals: true,
});

const problems = [];
const beside = name => fileURLToPath(new URL(name, import.meta.url));
const schema_file = profile => beside(`../../schemas/${profile}.schema.json`);
const accepts = answer => answer === 'accept';

function spawn(command, args, input) {
  const done = spawnSync(command, args, {input, maxBuffer: Infinity});
  // A program that dies early leaves EPIPE behind; its status says more.
  if (done.error && done.error.code !== 'EPIPE') throw done.error;
  if (done.status !== 0) {
    throw new Error(`${command} ended with ${done.signal ?? done.status}: ${done.stderr}`);
  }
  return lines_of(done.stdout.toString());
}

function ndjson(texts) {
  return texts.map(text => text + '\n').join('');
}

/** Whether a value is a definition by itself, as in nosana/job/definitions.hpp. */
function looks_like_definition(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return 'ops' in value ||
         ('version' in value && 'type' in value && !['module', 'commonjs'].includes(value.type));
}

/** Whether a value can only be a definition, as in nosana/job/definitions.hpp. */
function is_surely_definition(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const signs = [value.version === '0.1', value.type === 'container', Array.isArray(value.ops)];
  return signs.filter(Boolean).length >= 2;
}

/**
 * The definitions that a list, a request or an answer holds: an element of the list, what stands under the keys of the
 * API, and what can only be one. Those of a definition are not looked for.
 */
function held_definitions(value, is_root = true) {
  if (value === null || typeof value !== 'object' || (is_root && looks_like_definition(value))) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const is_named = Array.isArray(value) ? is_root : ['job_definition', 'jobDefinition'].includes(key);
    const counts = is_named ? looks_like_definition(inner) : is_surely_definition(inner);
    return counts ? [inner] : held_definitions(inner, false);
  });
}

/**
 * What nosana-lint is to say of a text: the official verdict, and of a text that holds definitions the official
 * verdict on each of these, because it lints what is held.
 */
function expected_of_tool(text, profile) {
  let held = [];
  try {
    held = held_definitions(JSON.parse(text));
  } catch {
    // Not JSON: the official verdict says so.
  }
  if (held.length === 0) return accepts(verdicts(text)[profile]);
  return held.every(value => accepts(verdicts(JSON.stringify(value))[profile]));
}

/** nosana-lint's `valid` object for every text, in order; undefined where it gave none. */
function tool_verdicts(texts) {
  const out = new Array(texts.length);
  const args = ['--input', 'ndjson', '--format', 'ndjson', '--fail-on', 'never', '-'];
  for (const line of spawn(options.tool, args, ndjson(texts))) {
    const {record, valid} = JSON.parse(line);
    if (!Number.isInteger(record) || record < 1 || record > texts.length) {
      throw new Error(`nosana-lint answered for record ${record} of ${texts.length}`);
    }
    if (out[record - 1] !== undefined) throw new Error(`record ${record} was answered twice`);
    out[record - 1] = valid;
  }
  return out;
}

/** Lines of '0', '1' or '-' from an oracle program: one string a text. */
function oracle_verdicts(program, profile, texts) {
  const lines = spawn(program, [schema_file(profile)], ndjson(texts));
  if (lines.length !== texts.length) {
    throw new Error(`${program} gave ${lines.length} answers for ${texts.length} documents`);
  }
  return lines;
}

/** Every text with one key, element or level less. */
function smaller(text) {
  const root = parse_text(text);
  return nodes(root).flatMap(({node}, at) => {
    const inner = node.elements ?? node.members ?? [];
    return inner.map((_, i) => {
      const fresh = copy(root);
      const entry = nodes(fresh)[at].node;
      (entry.elements ?? entry.members).splice(i, 1);
      return print_text(fresh);
    });
  });
}

/** A smallest text on which `differ(texts) -> [bool]` still holds, from the shortest one given. */
function smallest(texts, differ) {
  let best = texts.reduce((a, b) => (b.length < a.length ? b : a));
  for (let round = 0; round < 200; round += 1) {
    let candidates;
    try {
      candidates = smaller(best);
    } catch {
      return best;  // not JSON: nothing to take away
    }
    const differs = candidates.length === 0 ? [] : differ(candidates);
    const next = candidates.filter((_, i) => differs[i]);
    if (next.length === 0) return best;
    best = next.reduce((a, b) => (b.length < a.length ? b : a));
  }
  return best;
}

/**
 * One row of the report: on which texts `ours(text index)` is not `theirs(text index)`. `undefined`
 * from either means that it has no answer; `differ` serves the search for a small text.
 */
function row(name, texts, ours, theirs, differ, no_answer_is_wrong) {
  let agree = 0;
  let silent = 0;
  const wrong = [];
  texts.forEach((text, i) => {
    const [one, other] = [ours(i), theirs(i)];
    if (one === other && one !== undefined) agree += 1;
    else if ((one === undefined || other === undefined) && !no_answer_is_wrong) silent += 1;
    else wrong.push(text);
  });
  const without = silent === 0 ? '' : `, ${silent} without an answer`;
  console.log(`  ${name}: ${agree} agree, ${wrong.length} differ${without}`);
  if (agree === 0) problems.push(`${name}: nothing was compared`);
  if (wrong.length === 0) return;
  problems.push(`${name}: ${wrong.length} differences`);
  const least = smallest(wrong, differ);
  console.log(`    smallest: ${least.length > 2000 ? least.slice(0, 2000) + ' ...' : least}`);
}

function tally(answers) {
  const counts = {accept: 0, reject: 0, throw: 0, syntax: 0};
  for (const answer of answers) counts[answer] += 1;
  return counts;
}

// ---- the documents ----

const count = Number(options.count);
const seed = Number(options.seed);
const example_texts = examples.flatMap(texts_of);
const bases = texts_of(beside('bases.ndjson'));
const swept = [...new Set([...bases].flatMap(sweep))];
const {texts: mutated, used} = mutants([...bases, ...example_texts], count, seed);
const texts = [...example_texts, ...bases, ...swept, ...mutated];
console.log(`seed ${seed}: ${texts.length} documents = ${example_texts.length} examples + ` +
            `${bases.length} bases + ${swept.length} single changes of the bases + ` +
            `${mutated.length} mutants`);
console.log(`  changes: ${Object.entries(used).map(([k, n]) => `${k} ${n}`).sort().join(', ')}`);

// ---- the official validators ----

const official = texts.map(verdicts);
for (const profile of profiles) {
  const of_all = tally(official.map(answer => answer[profile]));
  const of_mutants = tally(official.slice(-mutated.length).map(answer => answer[profile]));
  console.log(`  official ${profile}: accept ${of_all.accept}, reject ${of_all.reject}, ` +
              `throw ${of_all.throw}, not JSON ${of_all.syntax}; ` +
              `of the mutants accept ${of_mutants.accept}`);
}
const valid_mutants = official.slice(-mutated.length)
                          .filter(answer => profiles.some(profile => accepts(answer[profile])))
                          .length;
console.log(`  mutants that at least one accepts: ${valid_mutants}`);
if (mutated.length < min_mutants) {
  problems.push(`${mutated.length} mutants are fewer than ${min_mutants}`);
}
if (valid_mutants < min_valid_share * mutated.length) problems.push('too few valid mutants');
if (examples.length === 0) problems.push('no examples were given');

// ---- our schemas, and valijson and Program on them ----

const schema_of = name => JSON.parse(readFileSync(schema_file(name), 'utf8'));

/** The verdict of `check` on the value of a text; undefined where the text is not JSON. */
function parsed(text, check) {
  try {
    return check(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

for (const profile of profiles) {
  const schema = schema_of(profile);
  const [full, structural] = [reference(schema), reference(schema, [])];
  const theirs = text => {
    const answer = verdicts(text)[profile];
    return answer === 'syntax' ? undefined : accepts(answer);
  };
  const full_answers = texts.map(text => parsed(text, full));
  const structural_answers = texts.map(text => parsed(text, structural));
  row(`${profile} schema and official`, texts, i => full_answers[i],
      i => official[i][profile] === 'syntax' ? undefined : accepts(official[i][profile]),
      some => some.map(text => parsed(text, full) !== theirs(text)), false);
  const words = full_answers.filter((answer, i) => answer !== structural_answers[i]).length;
  console.log(`  ${profile}: x-nosana alone decides ${words}`);

  const digit = character => (character === '-' ? undefined : character === '1');
  if (options.valijson) {
    const ask = some => oracle_verdicts(options.valijson, profile, some).map(digit);
    const answers = ask(texts);
    row(`${profile} schema and valijson, without x-nosana`, texts, i => structural_answers[i],
        i => answers[i],
        some => ask(some).map((answer, i) => answer !== undefined &&
                                             answer !== parsed(some[i], structural)),
        false);
  }
  if (options.program) {
    const ask = some => oracle_verdicts(options.program, profile, some)
                            .map(line => line.split(' ').map(digit));
    const answers = ask(texts);
    row(`${profile} Program and official`, texts, i => answers[i][0],
        i => accepts(official[i][profile]),
        some => ask(some).map(([answer], i) => answer !== (theirs(some[i]) ?? false)), true);
    row(`${profile} Program and schema, without x-nosana`, texts, i => answers[i][1],
        i => structural_answers[i] ?? false,
        some => ask(some).map(([, answer], i) => answer !== (parsed(some[i], structural) ?? false)),
        true);
  }
}

// The schema for editors is what both accept, but for unique ids and ports, which it cannot say.
{
  const editor = reference(schema_of('job-definition'));
  const both = profiles.map(profile => reference(schema_of(profile), string_words));
  const ours = text => parsed(text, editor);
  const theirs = text => parsed(text, value => both.every(check => check(value)));
  row('editor schema and the two schemas', texts, i => ours(texts[i]), i => theirs(texts[i]),
      some => some.map(text => ours(text) !== theirs(text)), false);
}

// ---- nosana-lint ----

if (options.tool) {
  const answers = tool_verdicts(texts);
  for (const profile of profiles) {
    const ask = some => tool_verdicts(some).map(valid => valid?.[profile]);
    row(`${profile} nosana-lint and official`, texts, i => answers[i]?.[profile],
        i => expected_of_tool(texts[i], profile),
        some => ask(some).map((answer, i) => answer !== expected_of_tool(some[i], profile)), true);
  }
  // The same examples as files, white space and all.
  const args = ['--format', 'ndjson', '--fail-on', 'never', '--', ...examples];
  const of_file = new Map(spawn(options.tool, args).map(line => {
    const {file, valid} = JSON.parse(line);
    return [file, valid];
  }));
  let agree = 0;
  for (const file of examples) {
    const answer = verdicts(readFileSync(file, 'utf8'));
    for (const profile of profiles) {
      if (of_file.get(file)?.[profile] === accepts(answer[profile])) agree += 1;
      else problems.push(`${file}: ${profile} differs`);
    }
  }
  console.log(`  nosana-lint on ${examples.length} example files: ${agree} of ` +
              `${profiles.length * examples.length} verdicts agree`);
} else if (!options['schemas-only']) {
  problems.push('nosana-lint was not run');
}

for (const problem of problems) console.log(`conformance: ${problem}`);
console.log(problems.length === 0 ? 'conformance: everybody agrees' : 'conformance: FAILED');
process.exitCode = problems.length === 0 ? 0 : 1;
