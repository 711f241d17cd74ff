// SPDX-License-Identifier: MIT
// totals.mjs   reads the NDJSON report of one run of nosana-lint, and prints what report.json of examples/audit/merge says
// about it, counted by JSON.parse.
import { readFileSync } from 'node:fs';

const records = readFileSync(0, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const rules = new Map();
for (const { findings } of records) {
  const seen = new Set();
  for (const { rule, severity } of findings) {
    const key = JSON.stringify({ rule, severity });
    const row = rules.get(key) ?? { rule, severity, findings: 0, definitions: 0 };
    row.findings += 1;
    if (!seen.has(key)) row.definitions += 1;
    seen.add(key);
    rules.set(key, row);
  }
}
const accepted = (profile) => records.filter(({ valid }) => valid[profile]).length;
console.log(JSON.stringify({
  definitions: records.length,
  with_findings: records.filter(({ findings }) => findings.length > 0).length,
  accepted: { kit: accepted('kit'), sdk: accepted('sdk') },
  rules: [...rules.keys()].sort().map((key) => rules.get(key)),
}, null, 1));
