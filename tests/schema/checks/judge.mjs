// SPDX-License-Identifier: MIT
// The string checks and the uniqueness of ports as the official validators write them, for checks_test.cpp. Reads texts,
// each as its length in bytes, a line feed and its bytes. A text that starts with "[" is an array of ports in JSON; any
// other is a string, in JSON too. Prints one line for each: "true" and "false".
//
// source   @nosana/types 2.1.6, dist/Jobs/index.js
import {readFileSync} from 'node:fs';

const literal = /^%%(ops|global).[^%]+%%$/;
const range = /^([0-9]+)-([0-9]+)$/;

/** Numbers once each, no two ranges that meet, no number inside a range; literals and spreads aside. */
function unique_ports(ports) {
  const numbers = [];
  const ranges = [];
  for (const element of ports) {
    if (typeof element === 'string' && literal.test(element)) continue;
    if (element && typeof element === 'object' && element.__spread__) continue;
    const port = typeof element === 'object' ? element.port : element;
    if (typeof port === 'number') {
      if (numbers.includes(port)) return false;
      numbers.push(port);
    } else if (typeof port === 'string') {
      const [, first, last] = range.exec(port).map(Number);
      if (ranges.some(([begin, end]) => first <= end && last >= begin)) return false;
      ranges.push([first, last]);
    }
  }
  return !numbers.some(port => ranges.some(([begin, end]) => port >= begin && port <= end));
}

function judge(text) {
  const value = JSON.parse(text);
  if (Array.isArray(value)) return [unique_ports(value)];
  const bounds = range.exec(value);
  return [literal.test(value), bounds !== null && Number(bounds[1]) < Number(bounds[2])];
}

const input = readFileSync(0);
const lines = [];
for (let at = 0; at < input.length;) {
  const end = input.indexOf(10, at);
  const size = Number(input.toString('latin1', at, end));
  lines.push(judge(input.toString('utf8', end + 1, end + 1 + size)).join(' '));
  at = end + 1 + size;
}
process.stdout.write(lines.join('\n') + '\n');
