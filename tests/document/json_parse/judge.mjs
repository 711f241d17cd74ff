// SPDX-License-Identifier: MIT
// Reads texts, each as its length in bytes, a line feed and its bytes, and prints for each on one line the result of
// JSON.parse: "rejected", or "accepted " and the value in the notation of json_parse_test.cpp. Strings are their
// UTF-16 code units and numbers their bits, so that nothing is lost.
import {readFileSync} from 'node:fs';

const view = new DataView(new ArrayBuffer(8));

function units(string) {
  let out = '';
  for (let i = 0; i < string.length; i += 1) out += string.charCodeAt(i).toString(16).padStart(4, '0');
  return out;
}

function number(value) {
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

function notation(value) {
  if (value === null) return 'n';
  if (value === true) return 't';
  if (value === false) return 'f';
  if (typeof value === 'number') return '#' + number(value);
  if (typeof value === 'string') return '"' + units(value) + '"';
  if (Array.isArray(value)) return '[' + value.map(notation).join(',') + ']';
  // Sorted, because objects list keys such as "10" before all others.
  const members = Object.keys(value).map(key => [units(key), notation(value[key])]);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return '{' + members.map(([key, inner]) => key + ':' + inner).join(',') + '}';
}

function judge(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return 'rejected';
    throw error;
  }
  return 'accepted ' + notation(value);
}

const input = readFileSync(0);
const lines = [];
for (let at = 0; at < input.length;) {
  const colon = input.indexOf(10, at);
  const size = Number(input.toString('latin1', at, colon));
  at = colon + 1;
  lines.push(judge(input.toString('utf8', at, at + size)));
  at += size;
}
process.stdout.write(lines.join('\n') + '\n');
