// SPDX-License-Identifier: MIT
// Seals or opens one definition with libsodium-wrappers, as a process of its own (started by bench/run.mjs):
//
//   node node_seal.mjs seal DEFINITION ENVELOPE    sealed to the wallet of seed 08, unsigned
//   node node_seal.mjs open ENVELOPE DEFINITION
//   node node_seal.mjs wallet                      prints that wallet's key file
import { readFileSync, writeFileSync } from 'node:fs';
import { identityOf, open, seal } from '../tests/seal/interop/envelope.mjs';
import { sodiumStack } from '../tests/seal/interop/sodium_stack.mjs';

const [verb, from, to] = process.argv.slice(2);
const stack = await sodiumStack();
const name = 'seed 08';
const now = () => new Date().toISOString().replace(/\.\d+/, '');
const write = (bytes) => writeFileSync(to, bytes, { mode: 0o600 });

if (verb === 'wallet') console.log(JSON.stringify([...identityOf(stack, name).signing]));
if (verb === 'seal') write(seal(stack, readFileSync(from), { use: 'at-rest', created: now() }, [identityOf(stack, name)]));
if (verb === 'open') write(open(stack, readFileSync(from), { identity: name, use: 'at-rest', now: now() }));
