#!/usr/bin/env node
// SPDX-License-Identifier: MIT
import process from 'node:process';
import v8 from 'node:v8';

// In one short run the optimizing compiler would only work beside it.
if (process.argv[2] !== 'lsp') v8.setFlagsFromString('--liftoff-only');
const { runCommand } = await import('../lib/command.js');
process.exitCode = runCommand(process.argv.slice(2));
