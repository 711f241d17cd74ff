// SPDX-License-Identifier: MIT
// The official client posts many jobs from one process, for bench/run job:
// post_many.mjs --rpc URL --market ADDRESS[,ADDRESS]... --count N --cid CID   posts to the markets in turn and prints
// {"posted", "failed", "reason" (of the first that failed), "milliseconds", "bytes"}
import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {Keypair} from '@solana/web3.js';
import {Client} from '@nosana/sdk';

const {values: options} = parseArgs({options: {
  rpc: {type: 'string'}, market: {type: 'string'}, count: {type: 'string'}, cid: {type: 'string'}, wallet: {type: 'string'},
  at_once: {type: 'string', default: '32'},
}});
const pair = Keypair.fromSecretKey(Uint8Array.from(JSON.parse(readFileSync(options.wallet))));
const {jobs} = new Client('mainnet', pair, {solana: {network: options.rpc}});
const markets = options.market.split(',');
let left = Number(options.count);
let posted = 0;
let failed = 0;
let reason = '';
const begin = Date.now();
await Promise.all(Array.from({length: Number(options.at_once)}, async () => {
  while (left-- > 0) {
    try {
      const answer = await jobs.list(options.cid, 300, markets[left % markets.length]);
      if (!answer?.job) throw new Error(`list answers ${JSON.stringify(answer)}`);
      ++posted;
    } catch (error) {
      // Not confirmed in time, as it sees it, is a part of what is compared.
      ++failed;
      reason ||= String(error.message ?? error).slice(0, 200);
    }
  }
}));
const milliseconds = Date.now() - begin;
console.log(JSON.stringify({posted, failed, reason, milliseconds, bytes: process.resourceUsage().maxRSS * 1024}));
process.exit(0);
