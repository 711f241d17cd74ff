// SPDX-License-Identifier: MIT
// The values that mutations put into a job definition, as JSON tokens: what stands on either side
// of a border that a validator draws. Words and keys are plain strings.

// Every escape below is a JSON escape; String.raw keeps it as it is written.
export const literals = [
  '"%%ops.a.host%%"', '"%%global.x%%"', '"%%globals.x%%"', '"%%opsXa%%"', '"%%opsab%%"',
  '"%%ops%a%%"', '"%%global%x%%"', '"%%globalxy%%"', '"%%ops.%%"', '"%%ops%%%"', '"%%ops%%%%"',
  '"%%ops%%"', '"%%ops%%%a%%"', '"%%global.%%"', '"%%globa.x%%"', '"%%Ops.a%%"', '"%ops.a%%"',
  '"%%ops.a%"', '"%%ops.a"', '"%%%%"', '"%%%ops.a%%"', '"%%ops.a%%%"', '"%%ops.a%b%%"',
  '"%%ops.a%%%%ops.b%%"', '" %%ops.a%%"', '"%%ops.a%% "', '"%%secrets.x%%"', '"%%op.a%%"',
  String.raw`"%%ops.a%%\n"`, String.raw`"\n%%ops.a%%"`, String.raw`"%%ops\na%%"`,
  String.raw`"%%ops.\n%%"`, String.raw`"%%ops\ra%%"`, String.raw`"%%ops\u2028a%%"`,
  String.raw`"%%ops\u2029a%%"`, String.raw`"%%opsa\u2028%%"`, String.raw`"%%ops\u0085a%%"`,
  String.raw`"%%ops\u000ba%%"`, String.raw`"%%ops\fa%%"`, String.raw`"%%ops\u0000a%%"`,
  String.raw`"%%ops.\u0000%%"`, String.raw`"%%ops\ud83d\ude00%%"`, String.raw`"%%ops\ud83d%%"`,
  String.raw`"%%ops.\ud83d%%"`, String.raw`"%%ops\ude00\ud83d%%"`, String.raw`"%%ops\u00e9%%"`,
  String.raw`"%%ops\u00e9a%%"`, String.raw`"\u0025%ops.a%%"`, String.raw`"%%op\u0073.a%%"`,
  String.raw`"%%ops.a\u0025%"`, '"%%ops\u{1f600}%%"', '"%%ops\u{1f600}a%%"', '"%%ops\u2028a%%"',
  '"%%opsa\u2028%%"', '"%%ops\u2029a%%"', '"%%ops\u00e9%%"', '"%%ops\u00e9a%%"', '"%%ops.\u20ac%%"',
  '"%%ops\u20aca%%"', '"%%global\u{1f600}%%"', '"%%global\u{10ffff}%%"',
];
export const ranges = [
  '"80-90"', '"90-80"', '"80-80"', '"0-1"', '"00-01"', '"0-0"', '"1-65536"', '"-1-5"', '"1-2-3"',
  '" 1-2"', '"1-2 "', String.raw`"1-2\n"`, '"1 - 2"', '"1-"', '"-2"', '"-"', '""', '"8080"',
  '"1-a"',
  '"8000-8010"', '"8011-8020"', '"8010-8011"', '"008001-8002"', '"1.5-2"', '"+1-2"', '"0x1-0x2"',
  '"1e1-1e2"', '"\u0661-\u0662"', '"1\u20132"', String.raw`"\u0031-2"`, String.raw`"1\u002d2"`,
  '"9007199254740992-9007199254740993"', '"9007199254740991-9007199254740992"',
  '"18446744073709551615-18446744073709551616"', '"18446744073709551616-18446744073709555713"',
  `"1-${'9'.repeat(400)}"`, `"${'9'.repeat(400)}-${'9'.repeat(401)}"`,
  `"${'9'.repeat(308)}-${'9'.repeat(309)}"`, `"1-${'0'.repeat(400)}2"`,
];
export const numbers = [
  '0', '-0', '-1', '1', '80', '80.0', '8e1', '800E-1', '80.5', '8005', '8005.0', '8.005e+3',
  '65535',
  '65536', '70000', '1e999', '-1e999', '2e999', '1e-400', '0.0', '-0.0', '1e308', '123456789012',
  '9007199254740992', '9007199254740993', '8000', '8001', '8010', '8010.5', '8011', '4.9e-324',
];
export const plain = [
  '""', '"a"', '"a b"', '" "', '"a\u00a0b"', String.raw`"a\tb"`, String.raw`"a\u0020b"`, '"/x"',
  '"."', '"%"', '"\u00e9"', '"e\u0301"', String.raw`"\u00e9"`, '"\u{1f600}"',
  String.raw`"\ud83d\ude00"`,
  String.raw`"\ud800"`, String.raw`"\ud801"`, String.raw`"\udc00x"`, String.raw`"\u0000"`,
  '"__remove-if-empty__"', String.raw`"\u005f_remove-if-empty__"`, '"__proto__"', '"constructor"',
  '"undefined"', '"null"', '"true"', '"0"', '"0.1"', '"0.10"', '"container"', '"\u2028"',
  '"\u007f"',
  String.raw`"\\"`, String.raw`"\/"`, String.raw`"\""`,
];
export const words = [
  'container', 'container/run', 'container/create-volume', 'api', 'api-listen', 'web', 'websocket',
  'webapi', 'none', 'http', 'GET', 'POST', 'PUT', 'DELETE', 'no', 'always', 'unless-stopped',
  'on-failure', 'S3', 'HF', 'Ollama', 'stdin', 'stdout', 'stderr', 'nodeerr', '__remove-if-empty__',
  '0.1',
];
export const keys = [
  'version', 'type', 'ops', 'id', 'args', 'logistics', 'send', 'receive', 'endpoint',
  'deployment_id',
  'meta', 'trigger', 'system_resources', 'global', 'image', 'gpu', 'entrypoint', 'env', 'work_dir',
  'variables', 'results', 'regex', 'logType', 'execution', 'group', 'depends_on',
  'stop_if_dependent_stops', 'aliases', 'cmd', 'volumes', 'name', 'dest', 'expose', 'port',
  'health_checks', 'path', 'method', 'expected_status', 'continuous', 'headers', 'body',
  'expected_response', 'private', 'output', 'required_vram', 'restart_policy', 'policy',
  'restart_tries', 'authentication', 'docker', 'username', 'password', 'email', 'server',
  'resources',
  'target', 'url', 'allowWrite', 'files', 'IAM', 'REGION', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY',
  'bucket', 'buckets', 'repo', 'revision', 'accessToken', 'model', '__spread__', 'chunked',
  '$schema',
];
export const odd_keys = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'length', 'at',
  '', ' ', '0', '-1', 'undefined', 'null', '$schema', '$comment', '__pairs__', 'Image', 'image ',
  'ID', '\u{1f600}', '\u0000', '\u2028', 'imag\u00e9', '\ufeffimage', '__SPREAD__',
];
export const boundary = [...literals, ...ranges];
