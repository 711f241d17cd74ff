// SPDX-License-Identifier: MIT
// nosana-job at a terminal: the question before a payment, the status line, its width, Ctrl-C, and what a newcomer
// gets wrong. Terminals are made by script(1). usage: people.mjs NOSANA_JOB
import {spawn} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {check, finish, journals, jobs_on_chain, market, nos_left, poster, run, start_chain, start_host, start_program, workplace}
  from './rehearsal.mjs';

const tool = process.argv[2];
const begin = 1000e6;
const post = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential'];
const quoted = word => `'${word.replaceAll("'", "'\\''")}'`;

/// Runs the tool on a terminal of so many columns. typed: pairs of a text that is waited for, and what is typed then.
function on_terminal(folder, env, args, {columns = 100, typed = []} = {}) {
  const line = `stty cols ${columns}; exec ${[tool, ...args].map(quoted).join(' ')}`;
  const child = start_program('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'],
                              {env: {...env, TERM: 'xterm', SHELL: '/bin/sh'}, cwd: folder, stdio: ['pipe', 'pipe', 'pipe']});
  return new Promise(resolve => {
    let out = '';
    const left = [...typed];
    child.stdout.on('data', bytes => {
      out += bytes;
      while (left.length > 0 && out.includes(left[0][0])) child.stdin.write(left.shift()[1]);
    });
    child.on('close', status => resolve({status, out}));
  });
}

async function with_both(args, act) {
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 50});
  const there = await start_host(tool, folder, chain.rpc, {args});
  try {
    await act({folder, rpc: chain.rpc, env: there.env});
  } finally {
    there.stop();
    chain.stop();
  }
}

const slow = ['--lines', '100000', '--pace', '300'];

await with_both(slow, async ({folder, rpc, env}) => {
  const no = await on_terminal(folder, env, post, {typed: [['[y/N]', 'n\n']]});
  check('who says no pays nothing', no.status !== 0 && journals(folder).length === 0 && (await nos_left(rpc)) === begin, no.out);
  const enter = await on_terminal(folder, env, post, {typed: [['[y/N]', '\n']]});
  check('enter is no', enter.status !== 0 && (await nos_left(rpc)) === begin, enter.out);
  const away = await on_terminal(folder, env, post, {typed: [['[y/N]', '\u0003']]});
  check('Ctrl-C at the question pays nothing', away.status !== 0 && (await nos_left(rpc)) === begin, away.out);
  const yes = await on_terminal(folder, env, [...post, '--wait'], {typed: [['[y/N]', 'y\n'], ['line 2 of', '\u0003']]});
  check('who says yes posts, and Ctrl-C leaves the job with three commands', yes.status === 130 &&
        (await jobs_on_chain(rpc)).length === 1 && (yes.out.match(/^ {2}nosana-job (attach|status|stop) /mg) ?? []).length === 3, yes.out);
  check('a status line says what happens, since when and what it costs',
        /\r\u001b\[Kthe job runs \(\d+ s, 0\.1728 NOS an hour\)/.test(yes.out), yes.out);
  check('and is taken away before a line', /\r\u001b\[Khello \| line 1 of/.test(yes.out.replaceAll('\u001b[K\u001b[K', '\u001b[K')) ||
        !/NOS an hour\)hello/.test(yes.out), yes.out);
  const [{job}] = journals(folder);
  const narrow = await on_terminal(folder, env, ['attach', job], {columns: 24, typed: [['line 4 of', '\u0003']]});
  const widest = Math.max(...[...narrow.out.matchAll(/\r\u001b\[K([^\r\n\u001b]*)/g)].map(([, text]) =>
    text.includes(' | ') || text.startsWith('detached') ? 0 : text.length));
  check('on a narrow terminal the status line stays on one line', narrow.status === 130 && widest > 0 && widest < 24, `${widest} ${narrow.out}`);
  const plain = await on_terminal(folder, {...env, TERM: 'dumb'}, ['status', job]);
  check('status works on a terminal', plain.status === 0 && plain.out.includes('running'), plain.out);
});

// ---- what is wrong before the payment is said before it ----

await with_both([], async ({folder, rpc, env}) => {
  for (const [what, more] of [['a log file', ['--log-file', 'nowhere/job.log']], ['a file for the results', ['--output', 'nowhere/r.json']]]) {
    const refused = await run(tool, folder, rpc, [...post, '--yes', '--wait', ...more], {env});
    check(`${what} that cannot be written: nothing is paid`, refused.status === 13 && (await nos_left(rpc)) === begin &&
          refused.err.includes(more[1]), `${refused.status} ${refused.err}`);
  }
});

// ---- what a newcomer gets wrong: each message says what to do next ----

{
  const folder = workplace();
  writeFileSync(join(folder, 'empty.json'), '');
  writeFileSync(join(folder, 'broken.json'), '{"version": "0.1",');
  const {SOLANA_WALLET, NOSANA_RPC, NOSANA_JOB_STATE, NOSANA_HOST_URL, NOSANA_PUBLISHED_URL, ...bare} = process.env;
  const env = {...bare, HOME: folder, NOSANA_RPC: 'http://127.0.0.1:1', NOSANA_ANSWER_TIMEOUT: '0.2'};
  const job = '9edj24heFqJDR9LShNnGteLCwsMNjmWjWuJEV2f9P2ei';
  const rows = [
    [[], /nosana-job COMMAND|usage|--help/i],
    [['pots'], /did you mean post/],
    [['post'], /--file/],
    [['post', 'job.json'], /--file job.json|--file/],
    [['post', '--file', 'jobs.json', '--market', market, '--timeout', '5', '--confidential'], /jobs\.json: no such file/],
    [['post', '--file', '.', '--market', market, '--timeout', '5', '--confidential'], /folder|directory/],
    [['post', '--file', 'empty.json', '--market', market, '--timeout', '5', '--confidential'], /empty/],
    [['post', '--file', 'broken.json', '--market', market, '--timeout', '5', '--confidential'], /broken\.json/],
    [['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidental'], /did you mean --confidential/],
    [['post', '--file', 'job.json', '--timeout', '5', '--confidential'], /--market/],
    [['post', '--file', 'job.json', '--market', market, '--confidential'], /--timeout/],
    [['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential'], /there is no wallet[^]*--wallet KEY/],
    [['send'], /--job/],
    [['send', '--job', 'job.json'], /address/],
    [['status'], /JOB|--help/],
    [['status', 'job.json'], /address/],
    [['attach'], /JOB|--help/],
    [['attach', job], /no wallet|does not answer|did not answer/],
    [['logs', job, job], /one|--help/],
    [['results', '--out', 'x', job], /did you mean --output/],
    [['stop'], /JOB|--help/],
    [['extend', job], /--timeout/],
    [['markets', 'nvidia 3090'], /name|lists/],
    [['host'], /--wallet/],
    [['chain', '--listen', '80'], /127\.0\.0\.1/],
    [['wait', '--wait-timeout', 'x', job], /did not answer[^]*--rpc/, {SOLANA_WALLET: poster.json}],
    [['list', '--json', '--rpc', 'ftp://x'], /--rpc/],
  ];
  for (const [args, wanted, more] of rows) {
    const done = await run(tool, folder, '', args, {env: {...env, ...more}});
    const text = done.err + done.out;
    check(`nosana-job ${args.join(' ')}: says what to do`, done.status !== 0 && wanted.test(text) && /hint|help|usage|takes|missing|mean|no such|is a directory/i.test(text),
          `${done.status} ${text}`);
    if (process.env.NOSANA_SHOW) console.log(`   ${done.status} ${text.trimEnd().replaceAll('\n', '\n   ')}`);
  }
}
finish();
