// SPDX-License-Identifier: MIT
// A server that behaves like the POST /job/:id/job-definition of a Nosana host: the owner check, the
// limit of 100 kB, and what becomes of a body that is not said to be JSON.
//
// source   nosana-ci/nosana-cli, src/services/NodeManager/node/api/ApiHandler.ts and
//          middlewares/rest/verifyJobOwnerSignatureMiddleware.ts; express 4, express.json();
//          @nosana/sdk, dist/services/authorization.js
import {createPublicKey, verify} from 'node:crypto';
import {createServer} from 'node:http';

const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const mostBytes = 100 * 1024;
const expirySeconds = 300;

export function base58(bytes) {
  let number = BigInt('0x' + Buffer.from(bytes).toString('hex'));
  let text = '';
  for (; number > 0n; number /= 58n) text = letters[Number(number % 58n)] + text;
  for (const byte of bytes) {
    if (byte !== 0) break;
    text = '1' + text;
  }
  return text;
}

function fromBase58(text) {
  let number = 0n;
  for (const letter of text) {
    const digit = letters.indexOf(letter);
    if (digit < 0) throw new Error('Non-base58 character');
    number = number * 58n + BigInt(digit);
  }
  return Buffer.from(number.toString(16).padStart(128, '0'), 'hex');
}

// Throws what the answer says, as the host does.
function checkOwner(header, owner) {
  if (!header) throw new Error('Header not found with key authorization.');
  const [message, signature, time] = header.split(':');
  if (!message || !signature) throw new Error('Invalid signature.');
  if (time !== undefined && (Date.now() - Number(time)) / 1000 >= expirySeconds)
    throw new Error('Authorization has expired.');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), owner]);
  const key = createPublicKey({key: der, format: 'der', type: 'spki'});
  return verify(null, Buffer.from(message), key, fromBase58(signature));
}

// The body as express.json() gives it: {} for what is not said to be JSON.
function parsed(request, bytes) {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return {};
  if (bytes.length > mostBytes) throw Object.assign(new Error('too large'), {status: 413});
  try {
    return bytes.length === 0 ? {} : JSON.parse(bytes.toString());
  } catch {
    throw Object.assign(new Error('Bad Request'), {status: 400});
  }
}

// A host for one job, whose owner is a raw Ed25519 public key. `received` has the bodies.
export async function startHost(job, owner) {
  const received = [];
  const answer = (request, bytes) => {
    const definition = parsed(request, bytes);
    if (request.method !== 'POST' || request.url !== `/job/${job}/job-definition`)
      return [400, `Could not find job with id ${request.url.split('/')[2]}`];
    try {
      if (!checkOwner(request.headers.authorization, owner)) return [401, 'Unauthorized Request'];
    } catch (error) {
      return [401, `Unauthorized Request: ${error.message}`];
    }
    received.push({bytes, definition});
    return [200, 'Job definition received'];
  };
  const server = createServer((request, response) => {
    const blocks = [];
    request.on('data', (block) => blocks.push(block));
    request.on('end', () => {
      let status, text;
      try {
        [status, text] = answer(request, Buffer.concat(blocks));
      } catch (error) {
        [status, text] = [error.status, error.message];
      }
      response.writeHead(status, {'content-type': 'text/html; charset=utf-8'}).end(text);
    });
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {port: server.address().port, received, close: () => server.close()};
}
