// SPDX-License-Identifier: MIT
// Compares what solana/ makes of generated inputs with the official clients, byte for byte:
// instructions (@nosana/jobs-program), legacy messages and signatures (@solana/web3.js, which
// @nosana/sdk uses), messages of version 0 (@solana/kit, which @nosana/kit uses), derived addresses
// (both), accounts (@nosana/jobs-program), headers (@nosana/sdk and @nosana/authorization). Called by
// ./run; exit status 0 only when everything is equal.
import {parseArgs} from 'node:util';
import * as kit from '@solana/kit';
import * as web3 from '@solana/web3.js';
import {getAssociatedTokenAddressSync} from '@solana/spl-token';
import * as program from '@nosana/jobs-program';
import {createNosanaAuthorization} from '@nosana/authorization';
import {AuthorizationManager} from '@nosana/sdk/dist/services/authorization.js';
import bs58 from 'bs58';
import {ask, hex} from './peer.mjs';
import {Random} from './random.mjs';

const {values: options} = parseArgs({
  options: {
    count: {type: 'string', default: '1000'},
    seed: {type: 'string', default: '1'},
    peer: {type: 'string'},
  },
});
const count = Number(options.count);
const random = new Random(Number(options.seed));

const clusters = {
  mainnet: {
    jobs: 'nosJhNRqr2bc9g1nfGDcXXTXvYUmxD4cVwy2pMWhrYM',
    nos: 'nosXBVoaCTtYdLvKY6Csb4AC8JCdQKKAaWYtx2ZMoo7',
  },
  devnet: {
    jobs: 'nosJTmGQxvwXy23vng5UjkTbfv91Bzf9jEuro78dAGR',
    nos: 'devr1BGQndEW5k5zfvG5FsLyZv1Ap73vNgAHcQ9sUVP',
  },
};
const rewards = 'nosRB8DUV67oLNrL45bo2pFLrmsWPiewe2Lk2DRNYCp';
const tokens = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
const token_accounts = 'ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL';

const key = text => new web3.PublicKey(text);
// Those of one cluster are asked for in every case, and each takes the library a millisecond.
const derived = new Map();
function derive(seeds, owner) {
  const name = [owner, ...seeds.map(hex)].join();
  if (!derived.has(name)) {
    derived.set(name, web3.PublicKey.findProgramAddressSync(seeds, key(owner))[0].toBase58());
  }
  return derived.get(name);
}
const ata = (owner, mint) => derive([key(owner).toBytes(), key(tokens).toBytes(), key(mint).toBytes()], token_accounts);
const address = () => bs58.encode(random.bytes(32));
const keypair = () => web3.Keypair.fromSeed(random.bytes(32));

// ---- instructions ----

const names = ['list', 'assign', 'extend', 'delist', 'end', 'recover', 'quit', 'finish'];

/// What one instruction is about; the payer is the authority in two of three.
function situation(instruction) {
  const keys = {wallet: keypair(), job: keypair(), run: keypair(), authority: keypair()};
  if (!random.chance(3)) keys.authority = keys.wallet;
  const request = {
    instruction,
    cluster: random.pick(['mainnet', 'devnet']),
    job: keys.job.publicKey.toBase58(),
    run: keys.run.publicKey.toBase58(),
    payer: keys.wallet.publicKey.toBase58(),
    authority: keys.authority.publicKey.toBase58(),
    market: address(),
    host: address(),
    run_payer: address(),
    definition: hex(random.bytes(32)),
    timeout: String(random.number64(true)),
    free: random.chance(4) && ['delist', 'end', 'finish'].includes(instruction),
  };
  return {keys, request};
}

/// The instruction as the generated client of the official package builds it.
function official_instruction(request) {
  const {jobs, nos} = clusters[request.cluster];
  const signer = text => kit.createNoopSigner(kit.address(text));
  const vault = derive([key(request.market).toBytes(), key(nos).toBytes()], jobs);
  const deposit = request.free ? vault : ata(request.payer, nos);
  const common = {
    job: request.job, market: request.market, vault, rewardsProgram: rewards, tokenProgram: tokens,
    rewardsReflection: derive([Buffer.from('reflection')], rewards),
    rewardsVault: derive([key(nos).toBytes()], rewards),
    timeout: BigInt(request.timeout), ipfsJob: Buffer.from(request.definition, 'hex'),
    ipfsResult: Buffer.from(request.definition, 'hex'), payer: request.payer, deposit, run: request.run,
    authority: signer(request.authority), user: ata(request.payer, nos),
  };
  const config = {programAddress: kit.address(jobs)};
  switch (request.instruction) {
    case 'list':
      return program.getListInstruction({...common, job: signer(request.job), run: signer(request.run),
        payer: signer(request.payer)}, config);
    case 'assign':
      return program.getAssignInstruction({...common, job: signer(request.job), run: signer(request.run),
        payer: signer(request.payer), node: request.host}, config);
    case 'extend': return program.getExtendInstruction({...common, payer: signer(request.payer)}, config);
    case 'delist': return program.getDelistInstruction(common, config);
    case 'end':
      return program.getEndInstruction({...common, user: ata(request.host, nos), payer: request.run_payer}, config);
    case 'recover': return program.getRecoverInstruction(common, config);
    case 'quit':
      return program.getQuitInstruction({...common, payer: request.run_payer, authority: signer(request.host)}, config);
    default:
      return program.getFinishInstruction({...common, user: ata(request.host, nos), payerRun: request.run_payer,
        payerJob: request.payer, authority: signer(request.host)}, config);
  }
}

const plain = instruction => ({
  program: instruction.programAddress,
  accounts: instruction.accounts.map(account =>
    [account.address, kit.isSignerRole(account.role), kit.isWritableRole(account.role)]),
  data: hex(instruction.data),
});

function instructions() {
  return names.flatMap(name => Array.from({length: count}, () => {
    const {request} = situation(name);
    return {request: {what: 'instruction', ...request}, expected: plain(official_instruction(request))};
  }));
}

// ---- transactions ----

const for_web3 = instruction => new web3.TransactionInstruction({
  programId: key(instruction.programAddress),
  keys: (instruction.accounts ?? []).map(account => ({
    pubkey: key(account.address), isSigner: kit.isSignerRole(account.role),
    isWritable: kit.isWritableRole(account.role),
  })),
  data: Buffer.from(instruction.data),
});

function compute_unit_price(price) {
  const data = Buffer.alloc(9, 3);
  data.writeBigUInt64LE(price, 1);
  return {programAddress: 'ComputeBudget111111111111111111111111111111', accounts: [], data};
}

async function transaction(version) {
  const {keys, request} = situation(random.pick(['list', 'assign']));
  const unique = [...new Set(Object.values(keys))];
  const blockhash = address();
  const full = {what: 'transaction', ...request, version, blockhash,
                seeds: unique.map(each => hex(each.secretKey.slice(0, 32)))};
  const parts = [official_instruction(request)];
  if (!random.chance(3)) {
    const price = random.number64();
    full.price = String(price & ((1n << 63n) - 1n));
    parts.unshift(compute_unit_price(BigInt(full.price)));
  }
  if (random.chance(4)) {
    full.memo = hex(random.bytes(20));
    parts.push({programAddress: 'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr', accounts: [],
                data: Buffer.from(full.memo)});
  }
  return {full, parts, unique, blockhash, payer: keys.wallet};
}

async function legacy_transaction() {
  const {full, parts, unique, blockhash, payer} = await transaction('legacy');
  const built = new web3.Transaction({feePayer: payer.publicKey, recentBlockhash: blockhash});
  built.add(...parts.map(for_web3));
  built.sign(...unique);
  return {request: full, expected: {wire: hex(built.serialize()), sound: true}};
}

async function v0_transaction() {
  const {full, parts, unique, blockhash, payer} = await transaction('0');
  const message = kit.pipe(
    kit.createTransactionMessage({version: 0}),
    m => kit.setTransactionMessageFeePayer(kit.address(payer.publicKey.toBase58()), m),
    m => kit.setTransactionMessageLifetimeUsingBlockhash({blockhash, lastValidBlockHeight: 1n}, m),
    m => kit.appendTransactionMessageInstructions(parts, m));
  const pairs = await Promise.all(unique.map(each =>
    kit.createKeyPairFromBytes(each.secretKey)));
  const signed = await kit.signTransaction(pairs, kit.compileTransaction(message));
  return {request: full, expected: {
    wire: hex(kit.getTransactionEncoder().encode(signed)), sound: true}};
}

async function transactions(make) {
  const cases = [];
  for (let i = 0; i < count; ++i) cases.push(await make());
  return cases;
}

// ---- addresses, accounts, headers, identifiers ----

async function derivations() {
  const cases = [];
  for (let i = 0; i < count; ++i) {
    const seeds = Array.from({length: random.below(4)}, () => random.bytes(random.below(33)));
    const owner = address();
    const [by_kit, bump] = await kit.getProgramDerivedAddress({programAddress: owner, seeds});
    if (by_kit !== derive(seeds, owner)) throw new Error('the official libraries disagree');
    cases.push({request: {what: 'derivation', seeds: seeds.map(hex), program: owner},
                expected: {address: by_kit, bump}});
  }
  for (let i = 0; i < count; ++i) {
    const [owner, mint] = [address(), address()];
    const expected = getAssociatedTokenAddressSync(key(mint), key(owner), true).toBase58();
    const seeds = [owner, tokens, mint].map(each => hex(key(each).toBytes()));
    const [, bump] = web3.PublicKey.findProgramAddressSync(
      seeds.map(each => Buffer.from(each, 'hex')), key(token_accounts));
    cases.push({request: {what: 'derivation', seeds, program: token_accounts},
                expected: {address: expected, bump}});
  }
  return cases;
}

const text_of = value => typeof value === 'bigint' ? String(value) : value;

function accounts() {
  const cases = [];
  const add = (account, fields, bytes, shown) => cases.push({
    request: {what: 'account', account, bytes: hex(bytes)},
    expected: {...Object.fromEntries(shown.map(name =>
      [name, fields[name] instanceof Uint8Array ? hex(fields[name]) : text_of(fields[name])])), bytes: hex(bytes)},
  });
  for (let i = 0; i < count; ++i) {
    const job = {
      ipfsJob: random.bytes(32), ipfsResult: random.bytes(32), market: address(), node: address(),
      payer: address(), price: random.number64(), project: address(), state: random.pick([0, 2, 3]),
      timeEnd: random.number64(true), timeStart: random.number64(true), timeout: random.number64(true),
    };
    add('job', job, program.getJobAccountEncoder().encode(job), Object.keys(job));
    const run = {job: address(), node: address(), payer: address(), state: 0, time: random.number64(true)};
    add('run', run, program.getRunAccountEncoder().encode(run), Object.keys(run));
    const market = {
      authority: address(), jobExpiration: random.number64(true), jobPrice: random.number64(),
      jobTimeout: random.number64(true), jobType: random.below(256), vault: address(),
      vaultBump: random.below(256), nodeAccessKey: address(),
      nodeXnosMinimum: (random.number64() << 64n) | random.number64(), queueType: random.pick([0, 1, 255]),
      queue: Array.from({length: random.below(5)}, address),
    };
    add('market', market, program.getMarketAccountEncoder().encode(market),
        ['authority', 'jobPrice', 'jobTimeout', 'vault', 'queueType', 'queue']);
  }
  return cases;
}

async function headers() {
  const cases = [];
  for (let i = 0; i < count; ++i) {
    const pair = keypair();
    const message = random.pick([bs58.encode(random.bytes(20)), 'nosana-auth',
      'job ' + address() + ' \u00e9 body=' + hex(random.bytes(32))]);
    const includeTime = random.chance(2);
    const by_package = await createNosanaAuthorization(pair.secretKey).generate(message, {includeTime});
    const by_sdk = await new AuthorizationManager(pair).generate(message, {includeTime});
    const time = includeTime ? {time: by_package.slice(by_package.lastIndexOf(':') + 1)} : {};
    const untimed = text => text.split(':').slice(0, 2).join(':');
    if (untimed(by_sdk) !== untimed(by_package)) throw new Error('the official clients disagree');
    cases.push({request: {what: 'header', seed: hex(pair.secretKey.slice(0, 32)), message, ...time},
                expected: {header: by_package}});
  }
  return cases;
}

function identifiers() {
  return Array.from({length: count}, () => {
    const digest = random.bytes(32);
    const cid = bs58.encode(Buffer.concat([Buffer.from([0x12, 0x20]), digest]));
    return {request: {what: 'cid', cid}, expected: {digest: hex(digest), cid}};
  });
}

// ---- the run ----

const sorted = value => JSON.stringify(value, (name, each) =>
  each && typeof each === 'object' && !Array.isArray(each)
    ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => a < b ? -1 : 1)) : each);

const suites = {
  instructions: instructions(),
  'legacy transactions': await transactions(legacy_transaction),
  'transactions of version 0': await transactions(v0_transaction),
  'derived addresses': await derivations(),
  accounts: accounts(),
  headers: await headers(),
  'content identifiers': identifiers(),
};
let wrong = 0;
console.log(`seed ${options.seed}`);
for (const [name, cases] of Object.entries(suites)) {
  if (cases.length < count) throw new Error(`too few ${name}`);
  const answers = ask(options.peer, cases.map(each => each.request));
  const different = cases.filter((each, i) => sorted(each.expected) !== sorted(answers[i]));
  console.log(`${cases.length} ${name}: ${cases.length - different.length} equal`);
  wrong += different.length;
  for (const each of different.slice(0, 2)) {
    const answer = answers[cases.indexOf(each)];
    console.log(JSON.stringify(each.request), '\nexpected', sorted(each.expected), '\nfound   ', sorted(answer));
  }
}
process.exit(wrong === 0 ? 0 : 1);
