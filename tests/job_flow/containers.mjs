// SPDX-License-Identifier: MIT
// nosana-job host --run: operations that docker or podman run, and what is said where they cannot. Stand-ins with
// docker's command line for each thing that goes wrong, and a real engine where one runs here: docker with its
// service, or podman as root with a storage of its own and an image that is made here.
// usage: containers.mjs NOSANA_JOB
import {spawnSync} from 'node:child_process';
import {chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {check, definition, environment, finish, host, journals, market, run, start_chain, start_host, workplace}
  from './rehearsal.mjs';

const tool = process.argv[2];
const post = ['post', '--file', 'job.json', '--market', market, '--timeout', '5', '--confidential', '--yes', '--wait'];

/// A folder of programs with these names, each a shell script.
function programs(folder, scripts) {
  const bin = join(folder, 'bin');
  mkdirSync(bin, {recursive: true});
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

/// What a whole job of one operation prints, with a host whose environment has `env`.
async function job_with(env, args, more = {}) {
  const folder = more.folder ?? workplace();
  const chain = await start_chain(tool, folder, {slot_ms: 50});
  const there = await start_host(tool, folder, chain.rpc, {args: ['--run'], env});
  writeFileSync(join(folder, 'job.json'), JSON.stringify({...definition, ops: [{type: 'container/run', id: 'one', args}]}));
  const done = await run(tool, folder, chain.rpc, post.filter(each => each !== '--wait' || !more.then), {env: there.env});
  const then = more.then && await run(tool, folder, chain.rpc, [...more.then, done.out.trim()], {env: there.env});
  there.stop();
  chain.stop();
  return {...done, ...then, folder};
}

/// A host that is not to start.
async function refused_host(path, env = {}) {
  const folder = workplace();
  writeFileSync(join(folder, 'host.json'), host.json, {mode: 0o600});
  return run(tool, folder, 'http://127.0.0.1:1', ['host', '--wallet', 'host.json', '--market', market, '--run'],
             {env: {...environment(folder, 'http://127.0.0.1:1'), PATH: path, ...env}});
}

// ---- nothing that could run an operation ----

{
  const folder = workplace();
  const dead = 'echo "Cannot connect to the Docker daemon at unix:///var/run/docker.sock." >&2; exit 1';
  const none = await refused_host(programs(folder, {}));
  check('without an engine it is said what to install', none.status === 13 &&
        none.err.includes('docker is not installed, podman is not installed') && none.err.includes('install one of them'), none.err);
  const client = await refused_host(programs(folder, {docker: dead}));
  check('a client without its service is told from one that is not installed', client.status === 13 &&
        client.err.includes('docker is installed and does not answer, podman is not installed') &&
        client.err.includes('docker info   says why; without --run lines are printed'), client.err);
  const both = await refused_host(programs(folder, {docker: dead, podman: 'exit 125'}));
  check('of both it is said', both.status === 13 && both.err.includes('docker is installed and does not answer, podman is installed and does not answer'),
        both.err);
}

// ---- stand-ins with docker's command line ----

const engine = what => `case $1 in info | kill | rm) exit 0 ;; esac\n${what}`;
const with_engine = (what, args, more) => {
  const folder = workplace();
  return job_with({PATH: `${programs(folder, {docker: engine(what)})}:${process.env.PATH}`}, args, {folder, ...more});
};

{
  const shown = await with_engine('printf "words: %s\\n" "$*"; cat /dev/fd/3; exit 3', {
    image: 'ubuntu', cmd: 'printf "a  b" c', env: {LD_PRELOAD: '/evil.so', GREETING: 'good day'}});
  check('an operation is run without a shell', shown.out.includes('-- ubuntu printf a  b c'), shown.out + shown.err);
  check('its variables are for the container alone', shown.out.includes('LD_PRELOAD=/evil.so') &&
        shown.out.includes('GREETING=good day') && !/words: .*GREETING/.test(shown.out), shown.out);
  check('its exit code decides', shown.status === 1, `${shown.status} ${shown.err}`);
}
{
  const pull = await with_engine(
    'echo "docker: Error response from daemon: pull access denied for none, repository does not exist." >&2; exit 125',
    {image: 'none', cmd: ['true']});
  check('an image that cannot be pulled: the lines of the engine, and what to do', pull.status === 1 &&
        pull.out.includes('pull access denied') && pull.out.includes('rehearsal: docker started no container') &&
        pull.out.includes('docker pull IMAGE'), `${pull.status} ${pull.out}`);
  const command = await with_engine('echo "exec: nothing: not found" >&2; exit 127', {image: 'ubuntu', cmd: ['nothing']});
  check('a command that is not in the image', command.status === 1 && command.out.includes('was not found in its image'), command.out);
  const shell = await with_engine('echo never; exit 0', {image: 'ubuntu', cmd: 'echo a | cat'});
  check('a command that needs a shell is refused, with the way to write it', shell.status === 1 &&
        shell.out.includes('write it as a list of words') && !shell.out.includes('never'), shell.out);
  const controls = await with_engine('printf "\\033[2Jcleared\\r\\nbell\\007\\n"', {image: 'ubuntu', cmd: ['true']});
  check('what it writes to a terminal is made harmless', controls.status === 0 && controls.out.includes('\\x1b[2Jcleared') &&
        !/[\u001b\u0007]/.test(controls.out), JSON.stringify(controls.out));
}

// ---- a real one ----

/// The variables with which an engine runs a container here, or why none does.
function real_engine(folder) {
  const quiet = {encoding: 'utf8', timeout: 120_000};
  const busybox = spawnSync('sh', ['-c', 'command -v busybox'], quiet).stdout.trim();
  if (busybox === '') return {why: 'busybox is not here to make an image of'};
  const root = join(folder, 'root');
  mkdirSync(join(root, 'bin'), {recursive: true});
  cpSync(busybox, join(root, 'bin/busybox'), {dereference: true});
  for (const name of ['sh', 'echo', 'sleep']) symlinkSync('busybox', join(root, 'bin', name));
  const tried = [];
  // podman with a storage of its own, and with the limits that a machine in a container or a small one has.
  writeFileSync(join(folder, 'storage.conf'), `[storage]\ndriver = "vfs"\nrunroot = "${folder}/run"\ngraphroot = "${folder}/graph"\n`);
  writeFileSync(join(folder, 'containers.conf'), '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\n' +
                'netns = "host"\n[engine]\nruntime = "runc"\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\n');
  const own = {CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'), CONTAINERS_CONF: join(folder, 'containers.conf')};
  for (const [name, env] of [['docker', {}], ['podman', own]]) {
    const go = (...words) => spawnSync(name, words, {...quiet, env: {...process.env, ...env}});
    if (go('info').status !== 0) {
      tried.push(`${name} does not answer`);
      continue;
    }
    spawnSync('sh', ['-c', `tar -C "$1" -c . | ${name} import - nosana-rehearsal-test`, 'sh', root], {...quiet, env: {...process.env, ...env}});
    const done = go('run', '--rm', 'nosana-rehearsal-test', '/bin/echo', 'hello');
    if (done.stdout?.includes('hello')) return {name, env, go};
    tried.push(`${name}: ${done.stderr.trim().split('\n').pop()}`);
  }
  return {why: tried.join('; ')};
}

const folder = workplace();
const real = real_engine(folder);
if (real.why) {
  console.log(`not tried: host --run with a real engine (${real.why})`);
} else {
  // A docker that does not answer comes first on the path; a real one is found by the host itself.
  const image = 'nosana-rehearsal-test';
  const done = await job_with(real.env, {image, cmd: ['/bin/sh', '-c', 'echo "$GREETING"; echo two >&2'], env: {GREETING: 'good  day'}});
  check(`${real.name}: an operation is run, with its variables`, done.status === 0 && done.out.includes('good  day') &&
        done.out.includes('two'), done.out + done.err);
  const [journal] = journals(done.folder);
  check(`${real.name}: its lines are in the results`,
        readFileSync(join(done.folder, 'state', `${journal.job}.results.json`), 'utf8').includes('good  day'));
  const failed = await job_with(real.env, {image, cmd: ['/bin/sh', '-c', 'exit 7']});
  check(`${real.name}: its exit code decides`, failed.status === 1 &&
        readFileSync(join(failed.folder, 'state', `${journals(failed.folder)[0].job}.results.json`), 'utf8').includes('"exitCode":7'),
        `${failed.status} ${failed.err}`);
  const missing = await job_with(real.env, {image: 'localhost/nosana-no-such-image', cmd: ['true']});
  check(`${real.name}: an image that is not there is said`, missing.status === 1 && missing.out.includes('started no container'),
        missing.out + missing.err);
  const command = await job_with(real.env, {image, cmd: ['/bin/nothing']});
  check(`${real.name}: a command that is not there is said`, command.status === 1 && command.out.includes('was not found in its image'),
        command.out + command.err);
  const stopped = await job_with(real.env, {image, cmd: ['/bin/sleep', '1000']}, {then: ['wait', '--wait-timeout', '4']});
  let left;
  for (let tries = 0; tries < 100 && left !== ''; ++tries) left = real.go('ps', '--all', '--quiet').stdout.trim();
  check(`${real.name}: a host that ends takes its containers with it`, stopped.status === 9 && left === '', `${stopped.status} ${left}`);
  real.go('rmi', '--force', image);
}
finish();
