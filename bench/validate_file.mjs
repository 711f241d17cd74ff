// SPDX-License-Identifier: MIT
// What a person would run to ask the official validator about one file: node bench/validate_file.mjs FILE
import { readFileSync } from 'node:fs';
import { validateJobDefinition } from './official.mjs';

console.log(validateJobDefinition(JSON.parse(readFileSync(process.argv[2], 'utf8'))).success);
