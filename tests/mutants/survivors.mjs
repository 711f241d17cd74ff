// SPDX-License-Identifier: MIT
// node tests/mutants/survivors.mjs [FILE]   demands that each row of survivors.tsv is a mutant of a header as it is
// now: a row about code that is gone would explain the next code of these words too. Quick, unlike tests/mutants/run.
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {sites_of} from './sites.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, '../..');

/** The rows of "file<TAB>before<TAB>after<TAB>reason". */
function rows_of(path) {
  return readFileSync(path, 'utf8').split('\n').filter(line => line && !line.startsWith('#')).map(line => {
    const [file, before, after, reason] = line.split('\t');
    return {file, before, after, reason, line};
  });
}

const key_of = ({file, before, after}) => `${file}\t${before}\t${after}`;

/** Why a row is wrong; empty if it is right. */
function fault_of(row) {
  if (!row.reason) return 'gives no reason';
  const path = join(project, row.file);
  if (!existsSync(path)) return 'is about a header that is gone';
  const is_site = sites_of(readFileSync(path, 'utf8')).some(site => key_of({...site, file: row.file}) === key_of(row));
  return is_site ? '' : 'is no mutant of its header';
}

/** The reasons why nothing could notice a mutant: a function of the mutant. Throws if a row is wrong. */
export function read_survivors(path = join(here, 'survivors.tsv')) {
  const rows = rows_of(path);
  const faults = rows.map(row => ({row, fault: fault_of(row)})).filter(({fault}) => fault);
  if (rows.length === 0 || faults.length > 0)
    throw new Error([`${path} is stale`, ...faults.map(({row, fault}) => `${fault}: ${row.line}`)].join('\n'));
  const reasons = new Map(rows.map(row => [key_of(row), row.reason]));
  return mutant => reasons.get(key_of(mutant));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    read_survivors(process.argv[2]);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
