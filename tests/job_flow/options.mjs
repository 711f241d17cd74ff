// SPDX-License-Identifier: MIT
// What the options of nosana-job promise: definitions in every form, logs that are chosen, several jobs, a host that is
// chosen, more time; and nothing secret in what is written. usage: options.mjs NOSANA_JOB NOSANA_SEAL
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {check, definition, finish, host as host_wallet, in_parallel, jobs_on_chain, journals, market, nos_left, poster, run,
        start_chain, start_host, workplace} from './rehearsal.mjs';

const [tool, seal] = process.argv.slice(2);
const post = (file, ...more) => ['post', '--file', file, '--market', market, '--timeout', '5', '--confidential', '--yes', ...more];

async function with_both(options, act) {
  const folder = workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 50});
  const there = await start_host(tool, folder, chain.rpc, options);
  const go = (...args) => run(tool, folder, chain.rpc, args, {env: there.env});
  try {
    await act({folder, rpc: chain.rpc, go, env: there.env, received: there.received});
  } catch (error) {
    check('no exception', false, String(error.stack));
  } finally {
    there.stop();
    chain.stop();
  }
}

const echo = text => ({...definition, ops: [{type: 'container/run', id: 'hello', args: {image: 'ubuntu', cmd: `echo ${text}`}}]});
const names = ['old', 'new'];

async function forms() {
  await with_both({}, async ({folder, go}) => {
    const at = name => join(folder, name);
    writeFileSync(at('job.yaml'), 'version: "0.1"\ntype: container\nmeta: {trigger: cli}\nops:\n  - type: container/run\n    id: hello\n' +
                  '    args:\n      image: ubuntu\n      cmd: echo from yaml # not this\n');
    writeFileSync(at('job.jsonc'), `// a comment\n${JSON.stringify(echo('from jsonc')).replace('"ops"', '/* and another */ "ops"')}\n`);
    writeFileSync(at('plain.json'), JSON.stringify(echo('from an envelope')));
    const sealed = spawnSync(seal, ['seal', '--recipient', poster.address, '--output', at('job.nosana'), at('plain.json')], {encoding: 'utf8', cwd: folder});
    check('a definition is sealed', sealed.status === 0, sealed.stderr);
    for (const [file, text, more] of [['job.yaml', 'from yaml', []], ['job.jsonc', 'from jsonc', []],
                                      ['job.nosana', 'from an envelope', ['-i', 'wallet.json']]]) {
      const done = await go(...post(file, '--wait', ...more));
      check(`${file}: posted, run and collected`, done.status === 0 && done.out.includes(`hello | ${text}\n`), `${done.status} ${done.out} ${done.err}`);
    }
    const closed = await go(...post('job.nosana', '--wait', '--wallet', 'host.json'));
    check('an envelope for somebody else is not posted', closed.status !== 0 && closed.status !== 1 && journals(folder).length === 3, `${closed.status} ${closed.err}`);
    check('what an envelope holds is not on the disk', readdirSync(join(folder, 'state')).every(name =>
      name.endsWith('.results.json') || !readFileSync(join(folder, 'state', name), 'utf8').includes('from an envelope')));
  });
}

async function logs(profile) {
  await with_both({profile, args: ['--lines', '60', '--pace', '100']}, async ({folder, go}) => {
    const two = {...definition, ops: ['one', 'two'].map(id => ({type: 'container/run', id, args: {image: 'ubuntu', cmd: 'sleep 1'}}))};
    writeFileSync(join(folder, 'job.json'), JSON.stringify(two));
    const posted = await go(...post('job.json'));
    const job = posted.out.trim();
    const lines = out => out.split('\n').filter(line => line !== '');
    let all;
    do {
      all = await go('logs', '--no-follow', job);
    } while (all.status === 0 && !all.out.includes('two | line 3 of'));
    const name = `logs (${profile})`;
    check(`${name}: --no-follow ends while the job runs`, all.status === 0 && !all.out.includes('two | line 60 of'), `${all.status} ${all.err}`);
    const tail = await go('logs', '--no-follow', '--tail', '3', job);
    check(`${name}: --tail 3 shows three`, lines(tail.out).length === 3 && /^two \| line/.test(lines(tail.out)[2]), tail.out);
    const one = await go('logs', '--no-follow', '--op', 'one', job);
    check(`${name}: --op shows one operation`, lines(one.out).length === 62 && lines(one.out).every(line => line.startsWith('one | ')), one.out);
    const info = await go('logs', '--no-follow', '--type', 'info', job);
    check(`${name}: --type shows one type`, lines(info.out).length > 0 && lines(info.out).every(line => / \| info: /.test(line)), info.out);
    const since = await go('logs', '--no-follow', '--since', '1', job);
    check(`${name}: --since 1 shows the last second`, lines(since.out).length < 20 && !since.out.includes('one | '), since.out);
    const followed = await go('logs', '--log-file', 'job.log', job);
    check(`${name}: following ends with the job, and has all lines once`, followed.status === 0 &&
          new Set(lines(followed.out)).size === lines(followed.out).length && followed.out.includes('two | line 60 of 60'), `${followed.status} ${followed.out} ${followed.err}`);
    check(`${name}: the file has the same lines`, readFileSync(join(folder, 'job.log'), 'utf8') === followed.out);
    const late = await go('results', job);
    check(`${name}: the results come after it`, late.status === 0, late.err);
  });
}

async function several() {
  await with_both({args: ['--slots', '2']}, async ({folder, rpc, go}) => {
    const first = (await go(...post('job.json'))).out.trim();
    const second = (await go(...post('job.json', '--host', host_wallet.address))).out.trim();
    check('two jobs are posted, one to a host that is named', (await jobs_on_chain(rpc)).length === 2);
    const [{text}] = journals(folder).filter(each => each.job === second);
    check('the journal names the host that was asked for', text.includes(`"host":"${host_wallet.address}"`), text);
    const waited = await go('wait', first, second);
    check('wait waits for both, and collects', waited.status === 0 &&
          [first, second].every(job => existsSync(join(folder, 'state', `${job}.results.json`))), `${waited.status} ${waited.err}`);
    const status = await go('status', first, second);
    check('status shows both', status.out.includes(`${first}  done`) && status.out.includes(`${second}  done`), status.out);
  });
  await with_both({args: ['--lines', '100000']}, async ({folder, rpc, go}) => {
    const services = {...definition, ops: [{type: 'container/run', id: 'web', args: {image: 'ubuntu', cmd: 'sleep 1', expose: 8080}}]};
    writeFileSync(join(folder, 'job.json'), JSON.stringify(services));
    const job = (await go(...post('job.json'))).out.trim();
    const extended = await go('extend', '--timeout', '10', job);
    check('a job that runs gets more time', extended.status === 0 && (await nos_left(rpc)) === 1000e6 - 48 * 900, extended.err);
    const endpoints = await go('endpoints', '--json', job);
    check('endpoints asks the host', endpoints.status === 0, `${endpoints.status} ${endpoints.out} ${endpoints.err}`);
    const gave_up = await go('wait', '--wait-timeout', '2', job);
    check('--wait-timeout gives up, says how to go on, and leaves the job alone', gave_up.status === 9 &&
          gave_up.err.includes(`nosana-job attach ${job}`) && (await go('status', job)).out.includes('running'), `${gave_up.status} ${gave_up.err}`);
    const attached = await go('attach', '--wait-timeout', '2', job);
    check('so does it of attach', attached.status === 9 && !attached.err.includes('comes back'), `${attached.status} ${attached.err}`);
  });
}

async function secrets() {
  await with_both({}, async ({folder, go}) => {
    const value = 'a-value-that-nobody-may-see';
    writeFileSync(join(folder, 'job.json'), JSON.stringify({...definition, ops: [{type: 'container/run', id: 'hello', args: {
      image: 'ubuntu', cmd: 'true', env: {DATABASE_PASSWORD: value}}}]}));
    const done = await go(...post('job.json', '--wait', '--verbose', '--log-file', 'job.log'));
    const events = await go(...post('job.json', '--wait', '--json'));
    check('both jobs are done', done.status === 0 && events.status === 0, done.err + events.err);
    const written = [done.out, done.err, events.out, events.err, readFileSync(join(folder, 'job.log'), 'utf8'),
                     ...readdirSync(join(folder, 'state')).map(name => readFileSync(join(folder, 'state', name), 'utf8'))];
    check(`no value of the definition is in ${written.length} outputs and files`, written.every(text => !text.includes(value)));
    const seed = JSON.parse(poster.json).slice(0, 32).join(',');
    check('the key of the wallet is in none of them', written.every(text => !text.replaceAll(/\s/g, '').includes(seed)));
  });
}

await in_parallel(3, [forms, ...names.map(profile => () => logs(profile)), several, secrets], act => act());
finish();
