// SPDX-License-Identifier: MIT
// Pseudo-random inputs of a printed seed: xoshiro128**, whose state is made by SplitMix32.

export class Random {
  constructor(seed) {
    let mixed = seed >>> 0;
    this.state = Uint32Array.from({length: 4}, () => {
      mixed = (mixed + 0x9e3779b9) >>> 0;
      let word = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
      word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
      return (word ^ (word >>> 15)) >>> 0;
    });
  }

  word() {
    const s = this.state;
    const rotate = (x, k) => (x << k) | (x >>> (32 - k));
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 11);
    return result;
  }

  below(limit) { return this.word() % limit; }
  chance(one_in) { return this.below(one_in) === 0; }
  pick(list) { return list[this.below(list.length)]; }
  bytes(count) { return Uint8Array.from({length: count}, () => this.word() & 0xff); }

  /// Small numbers, and those at the ends of 64 bits.
  number64(signed = false) {
    const most = signed ? (1n << 63n) - 1n : (1n << 64n) - 1n;
    switch (this.below(4)) {
      case 0: return BigInt(this.below(100000));
      case 1: return most - BigInt(this.below(100000));
      case 2: return BigInt(this.word());
      default: return ((BigInt(this.word()) << 32n) | BigInt(this.word())) & most;
    }
  }
}
