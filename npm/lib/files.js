// SPDX-License-Identifier: MIT
// The files of the command: the system calls that the module imports, by node:fs. Names are bytes, as on POSIX.

import fs from 'node:fs';
import process from 'node:process';
import tty from 'node:tty';

const is_windows = process.platform === 'win32';

// errno of WASI by the names that node has.
const errno = {
  EACCES: 2, EAGAIN: 6, EBADF: 8, EBUSY: 10, EEXIST: 20, EINVAL: 28, EIO: 29, EISDIR: 31, ELOOP: 32, EMFILE: 33,
  ENAMETOOLONG: 37, ENFILE: 41, ENOENT: 44, ENOMEM: 48, ENOSPC: 51, ENOTDIR: 54, ENOTEMPTY: 55, ENOTSUP: 58, ENOTTY: 59,
  ENXIO: 60, EPERM: 63, EPIPE: 64, EROFS: 69, ETXTBSY: 74, EXDEV: 75,
};

// Flags of open() in the module (musl), and what node calls them.
const flags = [
  [0o1, 'O_WRONLY'], [0o2, 'O_RDWR'], [0o100, 'O_CREAT'], [0o200, 'O_EXCL'], [0o400, 'O_NOCTTY'], [0o1000, 'O_TRUNC'],
  [0o2000, 'O_APPEND'], [0o4000, 'O_NONBLOCK'], [0o400000, 'O_NOFOLLOW'],
];
const O_DIRECTORY = 0o200000;
const first_folder = 1 << 20; // descriptors of folders, which node has none for on every system
const DT = { unknown: 0, fifo: 1, character: 2, folder: 4, block: 6, file: 8, link: 10, socket: 12 };

function kindOf(entry) {
  if (entry.isFile()) return DT.file;
  if (entry.isDirectory()) return DT.folder;
  if (entry.isSymbolicLink()) return DT.link;
  if (entry.isFIFO()) return DT.fifo;
  if (entry.isSocket()) return DT.socket;
  if (entry.isCharacterDevice()) return DT.character;
  return entry.isBlockDevice() ? DT.block : DT.unknown;
}

/** The host of functions for instantiate() in module.js. */
export function fileHost(environment = process.env) {
  return (memory) => {
    const folders = new Map();
    let nextFolder = first_folder;
    const bytes = () => new Uint8Array(memory().buffer);
    const view = () => new DataView(memory().buffer);
    const entries = Object.entries(environment)
      .map(([name, value]) => Buffer.from(`${name}=${value}\0`));

    function path(address) {
      const all = bytes();
      const name = Buffer.from(all.slice(address, all.indexOf(0, address)));
      // The module wants absolute names to begin with a slash.
      if (is_windows && /^\/[A-Za-z]:/.test(name.toString('latin1'))) return name.subarray(1);
      return name;
    }
    function number(error) {
      if (error instanceof RangeError) return errno.EINVAL;
      if (typeof error?.code !== 'string') throw error;
      return errno[error.code] ?? errno.EIO;
    }
    // A system call gives what it returns, or an errno with a minus; a function of WASI an errno.
    const system = (call) => (...given) => {
      try {
        return call(...given) ?? 0;
      } catch (error) {
        return -number(error);
      }
    };
    const wasi = (call) => (...given) => {
      try {
        call(...given);
        return 0;
      } catch (error) {
        return number(error);
      }
    };
    const fail = (code) => {
      throw Object.assign(new Error(code), { code });
    };

    // struct stat of emscripten 3.1.6; npm/source/system.cpp asserts the places.
    function writeStat(address, status) {
      const out = view();
      bytes().fill(0, address, address + 88);
      out.setUint32(address, Number(status.dev & 0xffffffffn), true);
      out.setUint32(address + 12, Number(status.mode), true);
      out.setUint32(address + 16, Number(status.nlink), true);
      out.setUint32(address + 20, Number(status.uid), true);
      out.setUint32(address + 24, Number(status.gid), true);
      out.setBigInt64(address + 40, status.size, true);
      out.setBigUint64(address + STAT_INO, BigInt.asUintN(64, status.ino), true);
    }
    const STAT_INO = 80;
    const big = { bigint: true };

    function transfer(descriptor, vectors, count, done, move) {
      let total = 0;
      for (let i = 0; i < count; ++i) {
        const begin = view().getUint32(vectors + 8 * i, true);
        const size = view().getUint32(vectors + 8 * i + 4, true);
        if (size === 0) continue;
        const moved = move(descriptor, bytes(), begin, size);
        total += moved;
        if (moved < size) break;
      }
      view().setUint32(done, total, true);
    }

    return {
      nosana_open: system((name, wanted, mode) => {
        if ((wanted & O_DIRECTORY) !== 0) {
          const folder = path(name);
          if (!fs.statSync(folder).isDirectory()) fail('ENOTDIR');
          folders.set(nextFolder, { folder, list: undefined });
          return nextFolder++;
        }
        let given = 0;
        for (const [flag, name] of flags) if ((wanted & flag) !== 0) given |= fs.constants[name] ?? 0;
        return fs.openSync(path(name), given, mode);
      }),
      __syscall_stat64: system((name, out) => writeStat(out, fs.statSync(path(name), big))),
      __syscall_lstat64: system((name, out) => writeStat(out, fs.lstatSync(path(name), big))),
      __syscall_fstat64: system((descriptor, out) => writeStat(out, fs.fstatSync(descriptor, big))),
      __syscall_access: system((name, mode) => fs.accessSync(path(name), mode)),
      __syscall_faccessat: system((folder, name, mode) => fs.accessSync(path(name), mode)),
      __syscall_getcwd: system((out, size) => {
        const native = process.cwd();
        const folder = Buffer.from((is_windows ? `/${native.replaceAll('\\', '/')}` : native) + '\0');
        if (folder.length > size) fail('ENAMETOOLONG');
        bytes().set(folder, out);
        return folder.length;
      }),
      __syscall_readlink: system((name, out, size) => {
        const target = fs.readlinkSync(path(name), { encoding: 'buffer' }).subarray(0, size);
        bytes().set(target, out);
        return target.length;
      }),
      __syscall_rename: system((from, to) => fs.renameSync(path(from), path(to))),
      __syscall_link: system((from, to) => fs.linkSync(path(from), path(to))),
      __syscall_unlink: system((name) => fs.unlinkSync(path(name))),
      __syscall_mkdir: system((name, mode) => fs.mkdirSync(path(name), { mode })),
      __syscall_fchmod: system((descriptor, mode) => fs.fchmodSync(descriptor, mode)),
      __syscall_fchown32: system((descriptor, user, group) => fs.fchownSync(descriptor, user, group)),
      __syscall_getdents64: system((descriptor, out, size) => {
        const open = folders.get(descriptor) ?? fail('EBADF');
        open.list ??= fs.readdirSync(open.folder, { withFileTypes: true, encoding: 'buffer' });
        let at = 0;
        while (open.list.length > 0) {
          const entry = open.list[0];
          // Bun 1.4 gives names alone: the kind is unknown then (DT_UNKNOWN), and the module asks.
          const name = entry.name ?? entry;
          const length = (19 + name.length + 1 + 7) & ~7;
          if (at + length > size) break;
          open.list.shift();
          view().setBigUint64(out + at, 1n, true);
          view().setBigInt64(out + at + 8, 1n, true);
          view().setUint16(out + at + 16, length, true);
          bytes()[out + at + 18] = name === entry ? 0 : kindOf(entry);
          bytes().set(name, out + at + 19);
          bytes()[out + at + 19 + name.length] = 0;
          at += length;
        }
        return at;
      }),
      // node does not say whether something can be read. Who only asks is told no; who waits, because a pipe was not
      // ready, waits a little and tries again.
      __syscall_poll: system((list, count, milliseconds) => {
        if (milliseconds === 0) return 0;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        return 1;
      }),
      fd_read: wasi((descriptor, vectors, count, done) =>
        transfer(descriptor, vectors, count, done, (from, to, begin, size) => {
          try {
            return fs.readSync(from, to, begin, size, null);
          } catch (error) {
            if (error.code === 'EOF') return 0; // a console of Windows
            throw error;
          }
        })),
      fd_write: wasi((descriptor, vectors, count, done) =>
        transfer(descriptor, vectors, count, done, (to, from, begin, size) => fs.writeSync(to, from, begin, size))),
      fd_close: wasi((descriptor) => {
        if (!folders.delete(descriptor)) fs.closeSync(descriptor);
      }),
      fd_sync: wasi((descriptor) => {
        if (!folders.has(descriptor)) fs.fsyncSync(descriptor);
      }),
      fd_fdstat_get: wasi((descriptor, out) => {
        bytes().fill(0, out, out + 24);
        bytes()[out] = tty.isatty(descriptor) ? 2 : 4; // a character device, a file
      }),
      environ_sizes_get: wasi((count, size) => {
        view().setUint32(count, entries.length, true);
        view().setUint32(size, entries.reduce((sum, entry) => sum + entry.length, 0), true);
      }),
      environ_get: wasi((table, text) => {
        entries.forEach((entry, i) => {
          view().setUint32(table + 4 * i, text, true);
          bytes().set(entry, text);
          text += entry.length;
        });
      }),
    };
  };
}
