#!/usr/bin/env node
// SPDX-License-Identifier: MIT
import process from 'node:process';
import v8 from 'node:v8';

import { eatenOption } from '../lib/eaten.js';

const words = process.argv.slice(2);
const eaten = eatenOption(words, process.env);
if (eaten) {
  process.stderr.write(`nosana-lint: npm took the option ${eaten} for itself; write -- before the name of the program` +
    ` (npx --no -- nosana-lint ${eaten} ...) or of the script's options (npm run SCRIPT -- ${eaten} ...)\n`);
  process.exitCode = 2;
} else {
  // In one short run the optimizing compiler would only work beside it.
  if (words[0] !== 'lsp') v8.setFlagsFromString('--liftoff-only');
  const { runCommand } = await import('../lib/command.js');
  process.exitCode = runCommand(words);
}
