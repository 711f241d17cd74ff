// SPDX-License-Identifier: MIT
// The official validator from the packages that tests/official pins; `tests/official/run` installs them.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const modules = join(dirname(fileURLToPath(import.meta.url)), '..', 'tests', 'official', 'node_modules');

export const { validateJobDefinition } = await import(pathToFileURL(join(modules, '@nosana', 'types', 'dist', 'index.js')));
