// SPDX-License-Identifier: MIT
// The verdicts of the two official validators. As a program: one JSON text a line on standard
// input, one line "KIT SDK" (true or false each) out, counts on standard error.
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const installed = new URL('./node_modules/@nosana/', import.meta.url);
const kit = await import(new URL('types/dist/Jobs/index.js', installed));
const sdk = await import(new URL('sdk/dist/types/job.js', installed));

export const validators = {kit: kit.validateJobDefinition, sdk: sdk.validateJobDefinition};
export const profiles = Object.keys(validators);

/** 'accept', 'reject' or 'throw' (the validator failed on the value, which counts as reject). */
function ask(validate, value) {
  try {
    return validate(value).success === true ? 'accept' : 'reject';
  } catch {
    return 'throw';
  }
}

/** {kit, sdk} for one text; 'syntax' where JSON.parse refuses the text. */
export function verdicts(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return {kit: 'syntax', sdk: 'syntax'};
  }
  return {kit: ask(validators.kit, value), sdk: ask(validators.sdk, value)};
}

/** The lines of an NDJSON text. Only a line feed ends a line: U+2028 may stand in a string. */
export function lines_of(text) {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counts = {kit: {}, sdk: {}};
  let out = '';
  for (const line of lines_of(readFileSync(0, 'utf8'))) {
    const answer = verdicts(line);
    for (const profile of profiles) {
      counts[profile][answer[profile]] = (counts[profile][answer[profile]] ?? 0) + 1;
    }
    out += `${answer.kit === 'accept'} ${answer.sdk === 'accept'}\n`;
  }
  process.stdout.write(out);
  for (const profile of profiles) console.error(profile, JSON.stringify(counts[profile]));
}
