// SPDX-License-Identifier: MIT
// The package's interface; docs/npm.md of the project says more. The types of a report are made from its schema.

import type { Report } from './report.js';

export type { Count, FileReport, Finding, Place, Report, Verdict } from './report.js';

/** A definition, an envelope or a key: text, or its bytes. */
export type Text = string | Uint8Array;

export type Severity = 'error' | 'warning' | 'note';

/** The formats of a report, as in nosana-lint --format. */
export type Format =
  | 'text' | 'concise' | 'json' | 'ndjson' | 'sarif' | 'github' | 'gitlab' | 'gitlab-secrets' | 'junit' | 'rdjson' | 'html';

export interface LintOptions {
  /** The name to report; its extension says the syntax. */
  file?: string;
  /** Where the name does not say it: told by the first lines otherwise. */
  syntax?: 'json' | 'jsonc' | 'yaml' | 'ndjson';
  /** The definition will be posted with --confidential: secrets in it stay private. */
  confidential?: boolean;
  /** Which official validators must accept it; both by default. */
  profile?: 'both' | 'kit' | 'sdk' | 'latest';
  /** A level for rules or families: { 'schema-portability': 'off', 'secret-': 'error' }. */
  rules?: Record<string, Severity | 'off'>;
  /** Findings that are not to be reported: { rule: 'secret-env', pointer: '/ops/0/**' }. */
  ignores?: { rule: string; pointer?: string }[];
  /** A JSON Schema (draft-07) of your own, as an object or its text. Needs the larger module. */
  schema?: object | string;
  /** Secret rules of your own, in RE2's syntax. Need the larger module. */
  secretRules?: { name: string; keyword: string; pattern: string }[];
  /** What the reports that have a time say: a Date or seconds since 1970. */
  now?: Date | number;
}

export interface FormatOptions extends LintOptions {
  /** Of text and concise: what is known beyond what is needed. */
  verbose?: boolean;
  /** Of text and concise: a last line with the counts. */
  summary?: boolean;
  /** Of gitlab-secrets: the commit that was linted. */
  commit?: string;
}

/** Judges a text: one definition, a list or NDJSON of them, or a request that holds one. */
export function lint(text: Text, options?: LintOptions): Report;

/** The report that nosana-lint prints for a text. */
export function format(text: Text, format: Format, options?: FormatOptions): string;

export interface Fixed {
  /** The text with every fix that has one right answer. */
  text: string;
  /** How many there were. */
  applied: number;
  /** A fix was left out, because the text around it can be read in more than one way. */
  refused: boolean;
}

export function fix(text: Text, options?: LintOptions): Fixed;

export interface PublicOptions {
  /** The URL from which the host fetches the definition. */
  send?: string;
  /** The URL to which the host sends the results. */
  receive?: string;
  /** Keeps the numbers of meta.system_resources. */
  systemResources?: boolean;
}

/** The definition that may be public: a constant, and what the options add. */
export function publicDefinition(text: Text, options?: PublicOptions): string;

/** The content identifier (Qm...) of these bytes, as IPFS names them. */
export function cid(bytes: Text): string;

export interface SealOptions {
  /** Solana addresses and nseal1 keys: everybody who may read it, you too. */
  recipients: string[];
  /** A Solana key pair that signs: the bytes of its file. */
  signer?: Uint8Array;
  use?: 'at-rest' | 'delivery';
  host?: string;
  job?: string;
  now?: Date | number;
  expires?: Date | number;
  hideRecipients?: boolean;
}

/** An envelope that only the recipients can open. It does not lint. */
export function seal(plaintext: Text, options: SealOptions): string;

export interface OpenOptions {
  /** A Solana key pair or a key of keygen(): the bytes of its file. */
  identity: Uint8Array;
  passphrase?: Uint8Array;
  /** What the envelope must say; what is absent is not compared. */
  expect?: {
    use?: 'at-rest' | 'delivery';
    sender?: string;
    host?: string;
    job?: string;
    now?: Date | number;
    createdFrom?: Date | number;
  };
}

/** What was sealed, byte for byte. */
export function open(envelope: Text, options: OpenOptions): Uint8Array;

/** A new identity: the bytes of its file, and what others seal to. */
export function keygen(options?: { passphrase?: Uint8Array }): { identity: Uint8Array; recipient: string };

/** What others seal to, of an identity. */
export function recipient(identity: Uint8Array, options?: { passphrase?: Uint8Array }): string;

export interface LoadOptions {
  /** Load the larger module, which schema and secretRules need. */
  policy?: boolean;
  /** The module, its bytes or a Response, in place of a fetch beside the script. */
  source?: WebAssembly.Module | BufferSource | Response | Promise<Response>;
}

/** In a browser to be awaited before anything else; in node there is nothing to wait for. */
export function load(options?: LoadOptions): Promise<void>;

/** No answer is possible. The message holds nothing of a document, a plaintext or a key. */
export class NosanaError extends Error {
  /** ERR_NOSANA_OPTION, _RECIPIENT, _IDENTITY, _SEAL, _ENVELOPE, _VERSION, _EXPECTATION, _AUTHENTICATION, _LIMIT,
   *  _MEMORY, _NOT_LOADED or _INTERNAL. */
  readonly code: string;
}
