// SPDX-License-Identifier: MIT
// Measures and compares; started by bench/run. Every figure is a median. Where both sides are loops in a process they
// take turns, so that whatever else the machine does hits both.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [build, corpus, ...asked] = process.argv.slice(2);
const tool = join(build, 'nosana-lint');
const wanted = asked.length ? asked : ['documents', 'cold', 'bulk', 'files', 'tokens', 'seal'];
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const number = (text) => Number(String(text).trim());
const output = (command, args) => execFileSync(command, args, { encoding: 'utf8' });
let missed = 0;

function goal(name, ratio, least) {
  const met = ratio >= least;
  if (!met) ++missed;
  console.log(`  ${name}: ${ratio.toFixed(2)}x (goal ${least}x) ${met ? 'met' : 'MISSED'}`);
}

function turns(rounds, sides) {
  const results = sides.map(() => []);
  for (let round = 0; round < rounds; ++round) sides.forEach((side, i) => results[i].push(side()));
  return results.map(median);
}

function ours(folder, benchmark) {
  const report = output(join(build, 'bench/bench_documents'), [
    folder, `--benchmark_filter=^${benchmark}$`, '--benchmark_min_time=0.5', '--benchmark_format=json']);
  return JSON.parse(report).benchmarks[0].per_document * 1e9;
}

function documents() {
  console.log('bytes to verdict, one document, one thread, nanoseconds (node: JSON.parse and one official validator;');
  console.log('ours: parse and the verdicts of both profiles; lint: the same and every rule)');
  for (const [kind, least] of [['pretty', 3], ['minified', 4]]) {
    const folder = join(corpus, kind);
    const [node, verdict, lint, parse] = turns(5, [
      () => number(output('node', [join(here, 'node_documents.mjs'), folder])),
      () => ours(folder, 'verdict'), () => ours(folder, 'lint'), () => ours(folder, 'parse')]);
    console.log(`  ${kind}: node ${node.toFixed(0)}, ours ${verdict.toFixed(0)} (parse ${parse.toFixed(0)}), lint ${lint.toFixed(0)}`);
    goal(`${kind}, verdict`, node / verdict, least);
    console.log(`  ${kind}, lint: ${(node / lint).toFixed(2)}x`);
  }
}

/// The median seconds of each command, started anew for every run.
function commands(runs, list) {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const report = join(scratch, 'report.json');
    output('hyperfine', ['-N', '--style', 'none', '--warmup', '3', '--runs', String(runs), '--export-json', report, ...list]);
    return JSON.parse(readFileSync(report, 'utf8')).results.map((result) => result.median);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function cold() {
  console.log('cold start, one definition, milliseconds (node: the official validator of @nosana/types)');
  const file = join(corpus, 'pretty', 'hello-world.json');
  const [lint, node] = commands(100, [`${tool} ${file}`, `node ${join(here, 'validate_file.mjs')} ${file}`]);
  console.log(`  node ${(node * 1e3).toFixed(1)}, ours ${(lint * 1e3).toFixed(2)}`);
  goal('cold start', node / lint, 60);
}

function bulk() {
  const control = () => number(output(join(build, 'bench/bench_spin'), []));
  const before = control();
  const sides = (name) => {
    const file = join(corpus, name);
    const [node] = turns(5, [() => number(output('node', [join(here, 'node_bulk.mjs'), file]))]);
    const [one, two] = commands(15, [1, 2].map((threads) => `${tool} -j${threads} -f concise ${file}`));
    return { node, one, two, size: `${(statSync(file).size / 1e6).toFixed(0)} MB of NDJSON` };
  };
  const [bulk, distinct] = ['bulk.ndjson', 'distinct.ndjson'].map(sides);
  const after = control();
  const told = ({ node, one, two }) => `  node ${node.toFixed(3)}, ours ${one.toFixed(3)}, with two threads ${two.toFixed(3)}`;
  console.log(`bulk, 200,000 definitions, ${bulk.size}, seconds (node: the loop over lines that are in memory; ours:`);
  console.log('the whole process with every rule, reading the file included)');
  console.log(told(bulk));
  console.log(`  bulk, one thread: ${(bulk.node / bulk.one).toFixed(2)}x; two threads: ${(bulk.node / bulk.two).toFixed(2)}x`);
  console.log(`distinct, 50,000 definitions, ${distinct.size}, seconds, in which no two operations are alike`);
  console.log(told(distinct));
  goal('distinct, one thread', distinct.node / distinct.one, 3);
  console.log(`  distinct, two threads: ${(distinct.node / distinct.two).toFixed(2)}x`);
  const spin = `spin control ${before.toFixed(2)}x and ${after.toFixed(2)}x`;
  if (Math.min(before, after) < 1.9) console.log(`  the second thread: not measured, the machine was busy (${spin})`);
  else goal(`distinct, gain from the second thread (${spin})`, distinct.one / distinct.two, 1.8);
}

/// The seconds that a whole process takes, and what it prints.
function timed(command, args) {
  const begin = process.hrtime.bigint();
  const text = execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { seconds: Number(process.hrtime.bigint() - begin) / 1e9, text };
}

function files() {
  const folder = join(corpus, 'files');
  const count = readdirSync(folder).length;
  console.log(`files, ${count.toLocaleString('en')} pretty-printed definitions in one folder, seconds, both sides whole processes (node:`);
  console.log('readFileSync, JSON.parse and one official validator; ours: every rule)');
  const node = () => timed('node', [join(here, 'node_files.mjs'), folder]);
  const lint = (...args) => timed(tool, [...args, folder]);
  // Both must have seen every file and given the same verdicts.
  const accepted = number(node().text);
  const ours = lint('-f', 'ndjson').text.trimEnd().split('\n').map((line) => JSON.parse(line));
  const same = accepted === count && ours.length === count && ours.every((report) => report.valid.kit);
  if (!same) throw new Error(`verdicts differ: node accepts ${accepted} of ${count}, ours read ${ours.length}`);
  const [slow, one, two] = turns(15, [
    () => node().seconds, () => lint('-j1', '-f', 'concise').seconds, () => lint('-j2', '-f', 'concise').seconds]);
  console.log(`  node ${slow.toFixed(3)}, ours ${one.toFixed(3)}, with two threads ${two.toFixed(3)}`);
  console.log(`  files, one thread: ${(slow / one).toFixed(2)}x`);
  goal('files, two threads', slow / two, 2);
}

function tokens() {
  const file = join(corpus, 'tokens.ndjson');
  const size = (statSync(file).size / 1e6).toFixed(0);
  console.log(`tokens, ${size} MB of NDJSON, one thread, seconds, whole processes that count (ripgrep: the same table as regular`);
  console.log('expressions; ours: find_tokens)');
  const ours = () => timed(join(build, 'bench/bench_tokens'), ['count', file]);
  // Without Unicode and with room for the automaton ripgrep is at its fastest.
  const ripgrep = () => timed('rg', ['--no-config', '-j1', '--no-unicode', '--regex-size-limit', '1G', '--dfa-size-limit', '1G',
    '--count-matches', '-f', join(corpus, 'tokens.patterns'), file]);
  const [found, other] = [number(ours().text), number(ripgrep().text)];
  if (found !== other) throw new Error(`we count ${found} tokens, ripgrep ${other}`);
  const [fast, slow] = turns(5, [() => ours().seconds, () => ripgrep().seconds]);
  console.log(`  ripgrep ${slow.toFixed(3)}, ours ${fast.toFixed(3)} (${(size / fast).toFixed(0)} MB/s); ${found} tokens both`);
  goal('tokens', slow / fast, 4);
}

/// A definition of about 2 kB, sealed and opened by a process each; every side opens what it sealed.
function sealProcesses(scratch) {
  const path = (name) => join(scratch, name);
  const definition = JSON.stringify({ version: '0.1', type: 'container', ops: [
    { type: 'container/run', id: 'a', args: { image: 'ubuntu', cmd: `echo ${'word '.repeat(380)}` } }] });
  writeFileSync(path('job.json'), definition);
  const script = `node ${join(here, 'node_seal.mjs')}`;
  writeFileSync(path('wallet.json'), output('node', [join(here, 'node_seal.mjs'), 'wallet']), { mode: 0o600 });
  execFileSync('age-keygen', ['-o', path('age.key')], { stdio: 'ignore' });
  const ageReader = output('age-keygen', ['-y', path('age.key')]).trim();
  const ours = join(build, 'nosana-seal');
  const reader = output(ours, ['keygen', '-y', path('wallet.json')]).trim();
  const sides = {
    ours: [`${ours} seal -q --force -r ${reader} -o ${path('a.ours')} ${path('job.json')}`,
      `${ours} open -q --force -i ${path('wallet.json')} -o ${path('b.ours')} ${path('a.ours')}`],
    age: [`age -r ${ageReader} -o ${path('a.age')} ${path('job.json')}`,
      `age -d -i ${path('age.key')} -o ${path('b.age')} ${path('a.age')}`],
    node: [`${script} seal ${path('job.json')} ${path('a.node')}`, `${script} open ${path('a.node')} ${path('b.node')}`],
  };
  const list = Object.values(sides).flat();
  for (const command of list) execFileSync('sh', ['-c', command]);
  for (const name of Object.keys(sides))
    if (readFileSync(path(`b.${name}`), 'utf8') !== definition) throw new Error(`${name} does not open what it sealed`);
  return { bytes: definition.length, times: commands(100, list) };
}

function seal() {
  // In memory: age and node do not wait for the disk as we do, and the disk is not what is compared.
  const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bench-seal-'));
  try {
    const { bytes, times } = sealProcesses(scratch);
    console.log(`seal, one definition of ${bytes} bytes, whole processes, file to file in memory, milliseconds (age: Debian's; node:`);
    console.log('libsodium-wrappers; ours: seal lints the definition as well)');
    ['seal', 'open'].forEach((what, i) => {
      const [ours, age, node] = [0, 2, 4].map((side) => times[side + i]);
      console.log(`  ${what}: ours ${(ours * 1e3).toFixed(2)}, age ${(age * 1e3).toFixed(2)}, node ${(node * 1e3).toFixed(1)}`);
      goal(`${what}, age`, age / ours, 1);
      goal(`${what}, node`, node / ours, 20);
    });
  } finally {
    rmSync(scratch, { recursive: true });
  }
  console.log('seal, 1 MiB in a process, milliseconds (libsodium: the same cipher and its base64 over the same bytes)');
  const [sealing, encryption, opening, decryption] = output(join(build, 'bench/bench_seal'), []).trim().split('\n').map(Number);
  for (const [what, ours, raw] of [['seal', sealing, encryption], ['open', opening, decryption]]) {
    console.log(`  ${what}: ours ${(ours * 1e3).toFixed(2)}, libsodium ${(raw * 1e3).toFixed(2)}`);
    goal(`${what} of 1 MiB`, raw / ours, 0.77);
  }
}

for (const name of wanted) {
  const measure = { documents, cold, bulk, files, tokens, seal }[name];
  if (!measure) throw new Error(`unknown benchmark "${name}"; expected documents, cold, bulk, files, tokens or seal`);
  measure();
}
console.log(missed === 0 ? 'every goal met' : `${missed} goals missed`);
process.exitCode = missed === 0 ? 0 : 1;
