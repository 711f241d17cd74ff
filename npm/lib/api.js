// SPDX-License-Identifier: MIT
// The functions of the package. What loads the modules differs by platform (node.js, browser.js) and gives them here.

import { NosanaError } from './module.js';

const decoder = new TextDecoder();

// Seconds since 1970 of a Date or a number.
function seconds(time) {
  return time instanceof Date ? Math.floor(time.getTime() / 1000) : time;
}

const now = () => Math.floor(Date.now() / 1000);

function lintOptions({ schema, ...options }) {
  const text = schema === undefined || typeof schema === 'string' ? schema : JSON.stringify(schema);
  return { ...options, schema: text, now: seconds(options.now) ?? now() };
}

/** modules: { small(), large() } give a Caller each; large() may throw where it is not loaded. */
export function makeApi(modules) {
  function run(name, options, rest) {
    return modules.small().call(name, options, rest) ?? modules.large().call(name, options, rest);
  }

  function format(text, name, options = {}) {
    const reply = run('report', { ...lintOptions(options), format: name }, { input: text });
    return decoder.decode(reply.bytes);
  }

  function secretly(name, options, rest) {
    return modules.small().call(name, options, { ...rest, secret: true });
  }

  return {
    NosanaError,

    format,

    lint(text, options = {}) {
      return JSON.parse(format(text, 'json', options));
    },

    fix(text, options = {}) {
      const reply = run('fix', lintOptions(options), { input: text });
      return { text: decoder.decode(reply.bytes), ...JSON.parse(decoder.decode(reply.more)) };
    },

    publicDefinition(text, options = {}) {
      return decoder.decode(run('publicDefinition', options, { input: text }).bytes);
    },

    cid(text) {
      return decoder.decode(run('cid', {}, { input: text }).bytes);
    },

    seal(plaintext, { signer, ...options }) {
      const given = { ...options, now: seconds(options.now) ?? now(), expires: seconds(options.expires) };
      return decoder.decode(secretly('seal', given, { input: plaintext, key: signer }).bytes);
    },

    open(envelope, { identity, passphrase, expect = {} }) {
      const given = { ...expect, now: seconds(expect.now) ?? now(), createdFrom: seconds(expect.createdFrom) };
      return secretly('open', given, { input: envelope, key: identity, passphrase }).bytes;
    },

    keygen({ passphrase } = {}) {
      const { bytes, more } = secretly('keygen', {}, { passphrase });
      return { identity: bytes, recipient: decoder.decode(more) };
    },

    recipient(identity, { passphrase } = {}) {
      return decoder.decode(secretly('recipient', {}, { key: identity, passphrase }).bytes);
    },
  };
}
