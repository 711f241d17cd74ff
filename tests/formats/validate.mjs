// SPDX-License-Identifier: MIT
// Lints every example of every rule, the example definitions and files with hostile names, and holds
// each report to the schemas of its format. Called by ./run.
import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import Ajv from 'ajv';
import {RDFormatValidator} from '@umbrelladocs/rdformat-validator';

const {values: {tool, scratch}} = parseArgs({
  options: {tool: {type: 'string'}, scratch: {type: 'string'}},
});
const require = createRequire(import.meta.url);
const beside = name => fileURLToPath(new URL(name, import.meta.url));
const read_json = path => JSON.parse(readFileSync(path, 'utf8'));

const formats = ['sarif', 'github', 'gitlab', 'gitlab-secrets', 'junit', 'rdjson'];
const min_findings = 40;  // a report of nothing would prove nothing
let checks = 0;
let refused = 0;
const problems = [];

// ---- validators: each returns what is wrong, or nothing ----

const ajv = new Ajv({schemaId: 'auto', allErrors: false, logger: false});
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));

function json_schema(schema) {
  const validate = ajv.compile(schema);
  return text => validate(JSON.parse(text)) ? '' : ajv.errorsText(validate.errors);
}

function reviewdog(text) {
  const {valid, errors} = new RDFormatValidator({strictMode: true}).validateObject(JSON.parse(text));
  return valid ? '' : JSON.stringify(errors.slice(0, 3));
}

function xml(text) {
  const done = spawnSync('xmllint', ['--noout', '--nonet', '--schema', beside('junit.xsd'), '-'],
                         {input: text});
  if (done.error) throw done.error;
  return done.status === 0 ? '' : done.stderr.toString();
}

const commands = /^::(error|warning|notice) file=[^:,]*,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[a-z0-9-]+::[^\r\n]+$/;

function workflow_commands(text) {
  const wrong = text.split('\n').slice(0, -1).find(line => !commands.test(line));
  return wrong === undefined ? '' : `not a workflow command: ${wrong}`;
}

const sarif_schema = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
const validators = {
  'sarif': {
    'SARIF 2.1.0': json_schema(require(sarif_schema)),
    'what GitHub needs': json_schema(read_json(beside('sarif-github.schema.json'))),
  },
  'github': {'workflow commands': workflow_commands},
  'gitlab': {'Code Quality': json_schema(read_json(beside('gitlab-code-quality.schema.json')))},
  'gitlab-secrets': {
    'secret detection 15.0.7': json_schema(read_json(beside('gitlab-secret-detection.schema.json'))),
  },
  'junit': {'JUnit': xml},
  'rdjson': {
    'rdformat-validator': reviewdog,
    'DiagnosticResult': json_schema(read_json(beside('rdjson.schema.json'))),
  },
};

// ---- what is linted ----

/** The definitions that docs/rules.md shows: every example of every rule. */
function rule_examples() {
  const blocks = readFileSync(beside('../../docs/rules.md'), 'utf8').split('\n```json\n').slice(1);
  return blocks.map(block => block.slice(0, block.indexOf('\n```')));
}

const leak = '{"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a",\n' +
  ' "args": {"image": "a", "p\u00e9\u20ac {0} [x](1)": 1, "authentication": {"docker":\n' +
  ' {"username": "me", "password": "not-a-secret"}}}}]}\n';
const hostile_names = [
  'a b.json', '100%.json', '%41.json', 'a,b:c.json', '::error::x.json', '##[error]x.json', 'a]]>b.json',
  '"quoted\'.json', '<b>&amp;.json', 'line\nbreak.json', 'return\rx.json', 'tab\tx.json', 'esc\x1b[31m.json',
  '\u00e9\u20ac\u{1f642}.json', '\u202egnp.json', '\uffff.json', '{0}.json', '[x](y).json', '?a#b.json', '-f.json',
].map(name => Buffer.from(name)).concat([Buffer.from('not utf-8 \xff\xfe.json', 'latin1')]);

function prepare() {
  const folder = join(scratch, 'work');
  mkdirSync(join(folder, 'rules'), {recursive: true});
  mkdirSync(join(folder, 'names'));
  cpSync(beside('../../examples'), join(folder, 'examples'), {recursive: true});
  rule_examples().forEach((text, i) => writeFileSync(join(folder, 'rules', `${i}.json`), text));
  for (const name of hostile_names) {
    writeFileSync(Buffer.concat([Buffer.from(join(folder, 'names') + '/'), name]), leak);
  }
  const records = rule_examples().map(text => text.replaceAll('\n', ' ') + '\n').join('');
  writeFileSync(join(folder, 'records.ndjson'), records);
  writeFileSync(join(folder, 'clean.json'), readFileSync(beside('../../examples/jobs/hello-world.json')));
  return folder;
}

// ---- the checks ----

/** The report of each format about these paths, by the name of the format. */
function reports(folder, paths, status) {
  const targets = formats.flatMap(format => ['-f', `${format}=../${format}`]);
  const done = spawnSync(tool, [...targets, '--fail-on', 'never', '--', ...paths], {cwd: folder});
  if (done.error) throw done.error;
  if (done.status !== status) throw new Error(`nosana-lint ended with ${done.status}: ${done.stderr}`);
  const read = format => readFileSync(join(scratch, format), 'utf8');
  return Object.fromEntries(formats.map(format => [format, read(format)]));
}

function check(what, all) {
  for (const format of formats) {
    if (all[format].includes('\ufffd') && format === 'github') problems.push(`${what}: lost bytes`);
    for (const [name, validate] of Object.entries(validators[format])) {
      const wrong = validate(all[format]);
      ++checks;
      if (wrong !== '') problems.push(`${what}: ${format} is not ${name}: ${wrong}`);
    }
  }
}

/** Every validator must refuse a damaged report, or it shows nothing. */
function check_that_checks_can_fail(all) {
  const damage = {
    'sarif': text => text.replace('"startLine":', '"startLime":'),
    'github': text => text.replace('::error ', 'error '),
    'gitlab': text => text.replace('"severity":"', '"severity":"un'),
    'gitlab-secrets': text => text.replace('"sha":', '"hash":'),
    'junit': text => text.replace('classname=', 'class='),
    'rdjson': text => text.replace('"line":', '"lime":'),
  };
  for (const format of formats) {
    for (const [name, validate] of Object.entries(validators[format])) {
      if (validate(damage[format](all[format])) === '') problems.push(`${name} takes a damaged ${format}`);
      ++refused;
    }
  }
}

const folder = prepare();
const everything = reports(folder, ['examples', 'rules', 'names', 'records.ndjson'], 0);
check('everything', everything);
check('a clean file', reports(folder, ['clean.json'], 0));
check('a file that is not there', reports(folder, ['clean.json', 'none.json'], 3));
check('absolute paths', reports(folder, [join(folder, 'names'), '/dev/null'], 0));
check_that_checks_can_fail(everything);

/** The problem matcher of docs/ci.md must take every line of the concise format, but notes. */
function check_problem_matcher() {
  const page = readFileSync(beside('../../docs/ci.md'), 'utf8');
  const [, block] = page.match(/```json\n([^`]*"problemMatcher"[^`]*)```/);
  const [pattern] = JSON.parse(block).problemMatcher[0].pattern;
  const done = spawnSync(tool, ['-f', 'concise', 'examples', 'rules'], {cwd: folder});
  const lines = done.stdout.toString().split('\n').slice(0, -1);
  for (const line of lines.filter(line => !/:\d+:\d+: note: /.test(line))) {
    const found = new RegExp(pattern.regexp).exec(line);
    ++checks;
    if (!found || !/^[a-z]+-/.test(found[pattern.code])) problems.push(`no match: ${line}`);
  }
}
check_problem_matcher();

const findings = JSON.parse(everything.gitlab).length;
if (findings < min_findings) problems.push(`only ${findings} findings, expected ${min_findings}`);
const counts = {
  sarif: JSON.parse(everything.sarif).runs[0].results
    .filter(result => result.suppressions.length === 0).length,  // the others stand only there
  rdjson: JSON.parse(everything.rdjson).diagnostics.length,
  github: everything.github.split('\n').length - 1,
};
for (const [format, count] of Object.entries(counts)) {
  if (count !== findings) problems.push(`${format} has ${count} findings, gitlab ${findings}`);
}
for (const problem of problems) console.log(`formats: ${problem}`);
console.log(`${findings} findings in ${formats.length} formats; ` +
            `${checks} checks passed or are listed above, ${refused} of damaged reports`);
process.exit(problems.length === 0 ? 0 : 1);
