// SPDX-License-Identifier: MIT
// The official clients against the chain of the rehearsal: @nosana/sdk and @nosana/kit list, assign,
// get, extend, delist and end. usage: clients.mjs --tool NOSANA_JOB
import {parseArgs} from 'node:util';
import {Keypair, PublicKey} from '@solana/web3.js';
import {createKeyPairSignerFromBytes, address} from '@solana/kit';
import {Client} from '@nosana/sdk';
import {createNosanaClient} from '@nosana/kit';
import {idl_account} from './idl.mjs';
import {call, check, finish, host, jobs_on_chain, market, nos_left, poster, start_chain, workplace}
  from '../../job_flow/rehearsal.mjs';

const {values: {tool}} = parseArgs({options: {tool: {type: 'string'}}});
const jobs = 'nosJhNRqr2bc9g1nfGDcXXTXvYUmxD4cVwy2pMWhrYM';
const stub = 'QmYBbVdWFgfoTEdPT7mnaXJz6zQzfKb1Pts4A5B9kDMBph';
const begin = 1000e6;
const price = 48;

// A market in which our host waits, beside the one where nobody does.
const waiting = new PublicKey(Buffer.alloc(32, 9)).toBase58();
function market_with_host(vault, bump) {
  const data = Buffer.alloc(10232);
  Buffer.from('c94ebbe1f0c6c9fb', 'hex').copy(data);
  data.writeBigInt64LE(86400n, 40);
  data.writeBigUInt64LE(BigInt(price), 48);
  data.writeBigInt64LE(7200n, 56);
  vault.toBuffer().copy(data, 65);
  data[97] = bump;
  data[146] = 1;
  data.writeUInt32LE(1, 147);
  Buffer.from(host.bytes).copy(data, 151);
  return {address: waiting, owner: jobs, data: data.toString('base64')};
}
function token_account(owner, mint) {
  const data = Buffer.alloc(165);
  mint.toBuffer().copy(data);
  owner.toBuffer().copy(data, 32);
  data[108] = 1;
  return {address: owner.toBase58(), owner: 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA', data: data.toString('base64')};
}
const nos = new PublicKey('nosXBVoaCTtYdLvKY6Csb4AC8JCdQKKAaWYtx2ZMoo7');
const [vault, bump] = PublicKey.findProgramAddressSync(
  [new PublicKey(waiting).toBuffer(), nos.toBuffer()], new PublicKey(jobs));
const scenario = {slot_ms: 100, accounts: [await idl_account(jobs), market_with_host(vault, bump),
                                           token_account(vault, nos)]};

/// The same for both clients, through functions of one form.
async function exercise(name, rpc, client) {
  const listed = await client.list(market);
  check(`${name}: list`, (await jobs_on_chain(rpc)).includes(listed) && (await nos_left(rpc)) === begin - price * 600);
  check(`${name}: get of a job that waits`, (await client.state(listed)) === 0);
  await client.extend(listed, 300);
  check(`${name}: extend`, (await nos_left(rpc)) === begin - price * 900);
  await client.delist(listed);
  check(`${name}: delist`, (await nos_left(rpc)) === begin && !(await jobs_on_chain(rpc)).includes(listed));
  const assigned = await client.assign(waiting);
  check(`${name}: assign, and get of a job that runs`, (await client.state(assigned)) === 1);
  await client.end(assigned);
  check(`${name}: end`, (await client.state(assigned)) === 2);
  const left = await nos_left(rpc);
  check(`${name}: the rest comes back`, left > begin - price * 300 && left <= begin, String(left));
}

async function with_chain(act) {
  const folder = workplace();
  const chain = await start_chain(tool, folder, scenario);
  try {
    await act(chain.rpc);
  } finally {
    chain.stop();
  }
}

await with_chain(async rpc => {
  const pair = Keypair.fromSeed(poster.seed);
  const {jobs: sdk} = new Client('mainnet', pair, {solana: {network: rpc}});
  const states = {QUEUED: 0, RUNNING: 1, COMPLETED: 2, STOPPED: 3};
  await exercise('sdk', rpc, {
    list: async where => (await sdk.list(stub, 600, where)).job,
    assign: async where => (await sdk.list(stub, 600, where, host.address)).job,
    state: async job => {
      const {state} = await sdk.get(job);
      return typeof state === 'number' ? state : states[state];
    },
    extend: (job, seconds) => sdk.extend(job, seconds),
    delist: job => sdk.delist(job),
    end: job => sdk.end(job),
  });
});

await with_chain(async rpc => {
  const client = createNosanaClient('mainnet', {solana: {rpcEndpoint: rpc, wsEndpoint: rpc.replace('http', 'ws')}});
  client.wallet = await createKeyPairSignerFromBytes(
    Buffer.concat([poster.seed, poster.bytes]));
  const send = async instruction => client.solana.buildSignAndSend(await instruction);
  const post = async (where, more = {}) => {
    const instruction = await client.jobs.post({market: address(where), timeout: 600, ipfsHash: stub, ...more});
    await send(instruction);
    return (Array.isArray(instruction) ? instruction[0] : instruction).accounts[0].address;
  };
  await exercise('kit', rpc, {
    list: where => post(where),
    assign: where => post(where, {node: address(host.address)}),
    state: async job => (await client.jobs.get(address(job))).state,
    extend: (job, seconds) => send(client.jobs.extend({job: address(job), timeout: seconds})),
    delist: job => send(client.jobs.delist({job: address(job)})),
    end: job => send(client.jobs.end({job: address(job)})),
  });
});
finish();
