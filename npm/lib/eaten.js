// SPDX-License-Identifier: MIT
// Options that npm took for itself. `npx --no nosana-lint --schema job.json` and `npm run lint --fix` give npm what was
// meant for the tool: npm hands over the words that remain, and says in the environment what it took (npm_config_schema).
// A check that was asked for would be missing in silence.

import { existsSync } from 'node:fs';

// Of `nosana-lint --help`. Not those that npm knows too, because a user may have set them (color, json, ...).
const options = [
  'baseline', 'confidential', 'config', 'diff', 'explain', 'fail-on', 'fix', 'input', 'list-rules', 'profile',
  'schema', 'select', 'severity', 'skip-unrelated', 'stdin-filename', 'stdio', 'summary', 'write-baseline',
];
// npm reads --format as the beginning of an option of its own, and hands over the word that follows.
const formats = [
  'text', 'concise', 'json', 'ndjson', 'sarif', 'github', 'gitlab', 'gitlab-secrets', 'junit', 'rdjson', 'html',
];

/** The option that npm took, of a program that was started with these words; undefined: none. */
export function eatenOption(words, environment) {
  const taken = options.find((option) => environment[`npm_config_${option.replaceAll('-', '_')}`]);
  if (taken) return `--${taken}`;
  if (!environment.npm_command) return undefined;
  const isFormat = (word, i) => formats.includes(word.split('=')[0]) && !words[i - 1]?.startsWith('-') && !existsSync(word);
  return words.some(isFormat) ? '--format' : undefined;
}
