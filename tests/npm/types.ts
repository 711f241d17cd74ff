// SPDX-License-Identifier: MIT
// Compiled, not run: what a user writes has types, and what is wrong is refused.

import { cid, fix, format, keygen, lint, load, open, publicDefinition, seal, NosanaError } from 'nosana-lint';
import type { Finding, LintOptions, Report } from 'nosana-lint';

const options: LintOptions = { file: 'job.json', confidential: true, rules: { 'secret-': 'off' }, now: new Date() };
const report: Report = lint('{}', options);
const findings: Finding[] = report.files.flatMap((file) => file.findings);
const lines: number[] = findings.map((finding) => finding.start.line);
const text: string = format(new Uint8Array(), 'sarif', { ...options, verbose: true });
const { applied }: { applied: number } = fix(text);
const { identity, recipient } = keygen();
const envelope: string = seal(text, { recipients: [recipient], expires: applied });
const plaintext: Uint8Array = open(envelope, { identity, expect: { use: 'at-rest' } });
const name: string = cid(publicDefinition(plaintext, { systemResources: true }));
const loading: Promise<void> = load({ policy: true });

// @ts-expect-error: there is no such format
format('{}', 'xml');
// @ts-expect-error: there is no such option
lint('{}', { confidental: true });
// @ts-expect-error: a severity has three words
const wrong: Finding['severity'] = 'fatal';

export const code = (error: unknown): string => (error instanceof NosanaError ? error.code : '');
export default [lines, name, loading, wrong];
