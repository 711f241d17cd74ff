// SPDX-License-Identifier: MIT
// The WebAssembly module as a function: bytes in, bytes out. What it needs of the world (random bytes, the clock, and
// for the command files) is a host of functions; whatever else it imports answers "not implemented".

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// errno of WASI, which are those of the module.
export const ENOSYS = 52;

// Instances that grew beyond this are not kept: their memory never shrinks.
const mostKeptBytes = 64 << 20;

/** No answer is possible. `message` holds nothing of a document, a plaintext or a key. */
export class NosanaError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'NosanaError';
    this.code = `ERR_NOSANA_${code}`;
  }
}

/** The functions that every instance gets. random fills a Uint8Array from the platform's source of randomness. */
export function baseHost(random) {
  return (memory) => ({
    random_get(address, size) {
      // getRandomValues() takes at most 65,536 bytes.
      for (let at = 0; at < size; at += 65536) {
        random(new Uint8Array(memory().buffer, address + at, Math.min(65536, size - at)));
      }
      return 0;
    },
    clock_time_get(id, precision, address) {
      const now = id === 0 ? Date.now() : performance.now();
      new DataView(memory().buffer).setBigUint64(address, BigInt(Math.floor(now * 1e3)) * 1000n, true);
      return 0;
    },
    proc_exit() {
      throw new NosanaError('INTERNAL', 'the module ended itself, please report it');
    },
    environ_sizes_get(count, size) {
      const view = new DataView(memory().buffer);
      view.setUint32(count, 0, true);
      view.setUint32(size, 0, true);
      return 0;
    },
    environ_get: () => 0,
    emscripten_notify_memory_growth() {},
  });
}

/** A new instance of a compiled module, initialized. hosts: functions of the memory, the later ones win. */
export function instantiate(module, ...hosts) {
  let instance;
  const memory = () => instance.exports.memory;
  const functions = Object.assign({}, ...hosts.map((host) => host(memory)));
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = functions[name] ?? (() => (name.startsWith('__') ? -ENOSYS : ENOSYS));
  }
  instance = new WebAssembly.Instance(module, imports);
  instance.exports._initialize?.();
  return instance.exports;
}

function bytesOf(text) {
  if (typeof text === 'string') return encoder.encode(text);
  if (text instanceof Uint8Array) return text;
  if (text === undefined || text === null) return new Uint8Array();
  throw new NosanaError('OPTION', 'expected a string or a Uint8Array');
}

/** Everything that an instance holds becomes zero. */
function wipe(exports) {
  new Uint8Array(exports.memory.buffer).fill(0);
}

/** Calls functions of a compiled module. */
export class Caller {
  #module;
  #hosts;
  #kept;

  constructor(module, ...hosts) {
    this.#module = module;
    this.#hosts = hosts;
  }

  /** { bytes, more }, both Uint8Array; or nothing where the larger module is needed.
   *  secret: use an instance of its own, and wipe all of its memory. */
  call(name, options, { input, key, passphrase, secret = false } = {}) {
    const exports = secret || !this.#kept ? instantiate(this.#module, ...this.#hosts) : this.#kept;
    if (!secret) this.#kept = exports;
    let whole = false;
    try {
      const reply = this.#run(exports, [name, JSON.stringify(options), input, key, passphrase]);
      whole = true;
      return reply;
    } catch (error) {
      if (error instanceof NosanaError) {
        whole = true;
        throw error;
      }
      if (error instanceof RangeError || error instanceof WebAssembly.RuntimeError) {
        throw new NosanaError('MEMORY', 'not enough memory or stack');
      }
      throw error;
    } finally {
      if (secret || !whole) wipe(exports);
      if (!secret && (!whole || exports.memory.buffer.byteLength > mostKeptBytes)) {
        this.#kept = undefined;
      }
    }
  }

  #run(exports, texts) {
    const held = texts.map((text) => {
      const bytes = bytesOf(text);
      const address = exports.nosana_reserve(bytes.length + 1);
      if (address === 0) throw new NosanaError('MEMORY', 'not enough memory');
      return { bytes, address };
    });
    const table = exports.nosana_reserve(held.length * 8);
    const view = new DataView(exports.memory.buffer);
    held.forEach(({ bytes, address }, i) => {
      new Uint8Array(exports.memory.buffer).set(bytes, address);
      view.setUint32(table + 8 * i, address, true);
      view.setUint32(table + 8 * i + 4, bytes.length, true);
    });
    const status = exports.nosana_call(table);
    const read = (more) => {
      const begin = exports.nosana_reply(more);
      return new Uint8Array(exports.memory.buffer).slice(begin, begin + exports.nosana_reply_size(more));
    };
    const reply = { bytes: read(0), more: read(1) };
    exports.nosana_clear();
    for (const { bytes, address } of held) exports.nosana_release(address, bytes.length + 1);
    exports.nosana_release(table, held.length * 8);
    if (status === 2) return undefined;
    if (status !== 0) throw new NosanaError(decoder.decode(reply.more), decoder.decode(reply.bytes));
    return reply;
  }
}
