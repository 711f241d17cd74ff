// SPDX-License-Identifier: MIT
// node bench/node_files.mjs FOLDER   reads every *.json of FOLDER, parses it, asks the official validator of @nosana/types
// and prints how many it accepts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateJobDefinition } from './official.mjs';

const folder = process.argv[2];
let accepted = 0;
for (const name of readdirSync(folder)) {
  if (!name.endsWith('.json')) continue;
  accepted += validateJobDefinition(JSON.parse(readFileSync(join(folder, name), 'utf8'))).success ? 1 : 0;
}
console.log(accepted);
