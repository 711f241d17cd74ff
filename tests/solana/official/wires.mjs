// SPDX-License-Identifier: MIT
// Whether a real runtime takes our transactions: litesvm verifies signatures, fees, rent and blockhashes,
// over a program that does nothing at the address of the jobs program. usage: wires.mjs --peer CHAIN_PEER
import {parseArgs} from 'node:util';
import * as kit from '@solana/kit';
import {FailedTransactionMetadata, LiteSVM} from 'litesvm';
import bs58 from 'bs58';
import {ask, hex} from './peer.mjs';
import {Random} from './random.mjs';
import {Keypair} from '@solana/web3.js';

const {values: options} = parseArgs({options: {
  peer: {type: 'string'}, count: {type: 'string', default: '100'}, seed: {type: 'string', default: '1'},
}});
const random = new Random(Number(options.seed));

/// The smallest program: "return 0", as an ELF file for the Solana virtual machine.
function program_that_returns_zero() {
  const text = Buffer.from('b7000000000000009500000000000000', 'hex');
  const names = Buffer.from('\0.text\0.shstrtab\0');
  const at = {text: 64 + 56, names: 64 + 56 + text.length, sections: 160};
  const file = Buffer.alloc(at.sections + 3 * 64);
  Buffer.from('7f454c46020101', 'hex').copy(file);
  file.writeUInt16LE(3, 16);    // shared object
  file.writeUInt16LE(247, 18);  // BPF
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(at.text), 24);  // entry
  file.writeBigUInt64LE(64n, 32);              // program headers
  file.writeBigUInt64LE(BigInt(at.sections), 40);
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(1, 56);
  file.writeUInt16LE(64, 58);
  file.writeUInt16LE(3, 60);
  file.writeUInt16LE(2, 62);
  file.writeUInt32LE(1, 64);  // load
  file.writeUInt32LE(5, 68);  // read and execute
  for (const [offset, value] of [[72, at.text], [80, at.text], [88, at.text], [96, text.length], [104, text.length], [112, 8]]) {
    file.writeBigUInt64LE(BigInt(value), offset);
  }
  text.copy(file, at.text);
  names.copy(file, at.names);
  const section = (index, name, type, flags, address, offset, size) => {
    const base = at.sections + index * 64;
    file.writeUInt32LE(name, base);
    file.writeUInt32LE(type, base + 4);
    for (const [more, value] of [[8, flags], [16, address], [24, offset], [32, size], [48, 1]]) {
      file.writeBigUInt64LE(BigInt(value), base + more);
    }
  };
  section(1, 1, 1, 6, at.text, at.text, text.length);
  section(2, 7, 3, 0, 0, at.names, names.length);
  return file;
}

const jobs = kit.address('nosJhNRqr2bc9g1nfGDcXXTXvYUmxD4cVwy2pMWhrYM');
const requests = Array.from({length: Number(options.count)}, () => {
  const pairs = [0, 1, 2, 3].map(() => Keypair.fromSeed(random.bytes(32)));
  const [payer, job, run, authority] = pairs.map(each => each.publicKey.toBase58());
  const address = () => bs58.encode(random.bytes(32));
  return {
    what: 'transaction', instruction: random.pick(['list', 'assign']), cluster: 'mainnet', job, run, payer,
    authority: random.chance(2) ? authority : payer, market: address(), host: address(),
    definition: hex(random.bytes(32)), timeout: '3600', blockhash: address(),
    version: random.pick(['legacy', '0']), seeds: pairs.map(each => hex(each.secretKey.slice(0, 32))),
    ...(random.chance(2) ? {price: '10000'} : {}),
  };
});
const answers = ask(options.peer, requests);

let accepted = 0;
let refused = 0;
for (const [i, request] of requests.entries()) {
  const machine = new LiteSVM().withBlockhashCheck(false);
  machine.addProgram(jobs, program_that_returns_zero());
  machine.airdrop(kit.address(request.payer), kit.lamports(1000000000n));
  const wire = Buffer.from(answers[i].wire, 'hex');
  const send = bytes => machine.sendTransaction(kit.getTransactionDecoder().decode(bytes));
  const changed = Buffer.from(wire);
  changed[2 + random.below(60)] ^= 1;  // inside of the first signature
  if (send(changed) instanceof FailedTransactionMetadata) ++refused;
  const result = send(wire);
  if (result instanceof FailedTransactionMetadata) {
    console.log(JSON.stringify(request), result.toString());
  } else {
    ++accepted;
  }
}
console.log(`seed ${options.seed}: litesvm took ${accepted} of ${requests.length} transactions, ` +
            `and refused ${refused} with a changed signature`);
process.exit(accepted === requests.length && refused === requests.length ? 0 : 1);
