// SPDX-License-Identifier: MIT
// The interface of the jobs program in the form that @nosana/sdk reads from the chain, as far as a
// poster needs it: names and types only, in the order that posting needs.
import {deflateSync} from 'node:zlib';
import {PublicKey} from '@solana/web3.js';

// "W": written to, "S": signs.
const account = text => {
  const [name, flags = ''] = text.split(':');
  return {name, isMut: flags.includes('W'), isSigner: flags.includes('S')};
};
const instruction = (name, accounts, args = []) => ({name, accounts: accounts.split(' ').map(account), args});
const digest = {array: ['u8', 32]};
const ends = 'rewardsReflection:W rewardsVault:W authority:S rewardsProgram tokenProgram systemProgram';
const posting = [{name: 'ipfsJob', type: digest}, {name: 'timeout', type: 'i64'}];
const fields = text => text.split(' ').map(each => {
  const [name, type] = each.split(':');
  return {name, type: type === 'digest' ? digest : type === 'keys' ? {vec: 'publicKey'} : type};
});
const kind = (name, text) => ({name, type: {kind: 'struct', fields: fields(text)}});

export const idl = {
  version: '0.1.0',
  name: 'nosana_jobs',
  instructions: [
    instruction('list', `job:WS market:W run:WS user:W vault:W payer:WS ${ends}`, posting),
    instruction('assign', `job:WS market:W run:WS node user:W vault:W payer:WS ${ends}`, posting),
    instruction('delist', 'job:W market:W deposit:W payer:W vault:W tokenProgram authority:WS'),
    instruction('extend', 'job:W market user:W vault:W rewardsReflection:W rewardsVault:W authority:S payer:S ' +
      'rewardsProgram tokenProgram', [{name: 'timeout', type: 'i64'}]),
    instruction('end', 'job:W market run:W deposit:W user:W vault:W payer:W authority:WS tokenProgram'),
  ],
  accounts: [
    kind('MarketAccount', 'authority:publicKey jobExpiration:i64 jobPrice:u64 jobTimeout:i64 jobType:u8 ' +
      'vault:publicKey vaultBump:u8 nodeAccessKey:publicKey nodeXnosMinimum:u128 queueType:u8 queue:keys'),
    kind('JobAccount', 'ipfsJob:digest ipfsResult:digest market:publicKey node:publicKey payer:publicKey price:u64 ' +
      'project:publicKey state:u8 timeEnd:i64 timeStart:i64 timeout:i64'),
    kind('RunAccount', 'job:publicKey node:publicKey payer:publicKey state:u8 time:i64'),
  ],
  types: [],
};

/// The account in which the interface of a program stands.
export async function idl_account(program) {
  const id = new PublicKey(program);
  const [base] = PublicKey.findProgramAddressSync([], id);
  const address = await PublicKey.createWithSeed(base, 'anchor:idl', id);
  const text = deflateSync(Buffer.from(JSON.stringify(idl)));
  const head = Buffer.alloc(8 + 32 + 4);
  head.writeUInt32LE(text.length, 40);
  return {address: address.toBase58(), owner: program, data: Buffer.concat([head, text]).toString('base64')};
}
