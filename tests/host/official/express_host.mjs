// SPDX-License-Identifier: MIT
// A host of express 4 and ws that checks headers with the official validateHeader, as
// nosana-ci/nosana-cli 1d3a04c does: the same order of middlewares, the same answers, the same traps.
import { createServer } from 'node:http';
import express from 'express';
import { WebSocketServer } from 'ws';
import { PublicKey, Keypair } from '@solana/web3.js';
import { AuthorizationManager } from '@nosana/sdk/dist/services/authorization.js';

// The check needs a wallet only to be made.
const authorization = new AuthorizationManager(Keypair.generate());

// address   of the host; projectOf(job) gives who may ask, or throws; timeout in seconds
export function expressHost({ address, projectOf, timeout }) {
  const jobs = new Map();
  const seen = [];
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());
  app.get('/', (_, response) => response.json(address));
  app.use('/job/:job/*', async (request, response, next) => {
    try {
      const project = new PublicKey(await projectOf(request.params.job));
      const ok = authorization.validateHeader(request.headers, {
        publicKey: project, key: 'authorization', expiry: timeout,
      });
      if (!ok) return response.status(401).send('Unauthorized Request');
      seen.push({ method: request.method, path: request.originalUrl, header: request.headers.authorization });
      return next();
    } catch (error) {
      return response.status(401).send(`Unauthorized Request: ${error.message}`);
    }
  });
  const jobOf = (request, response) => {
    const job = jobs.get(request.params.job);
    if (!job) response.status(400).send('invalid job id');
    return job;
  };
  app.post('/job/:job/job-definition', (request, response) => {
    const job = jobOf(request, response);
    if (!job) return;
    if (!request.body) return response.status(400).send('job definition parameters not provided');
    if (job.status !== 'waiting-for-job-definition')
      return response.status(400).send('cannot send job definition at this time');
    job.definition = request.body;
    job.status = 'running';
    response.send('Job definition received');
    setTimeout(() => { job.logs.forEach((line) => job.tell(line)); job.status = 'waiting-for-result'; job.changed(); }, 50);
  });
  app.get('/job/:job/job-definition', (request, response) => {
    const job = jobOf(request, response);
    if (job) job.definition ? response.json(job.definition) : response.status(400).send('The job definition has not yet been set.');
  });
  app.get('/job/:job/results', (request, response) => {
    const job = jobOf(request, response);
    if (!job) return;
    if (job.status !== 'waiting-for-result') return response.status(400).send('cannot get job result at this time');
    response.json({ status: job.status, startTime: 1, endTime: null, errors: [],
      opStates: [{ operationId: 'hello', status: 'success', exitCode: 0, logs: job.logs.map((log) => ({ type: 'stdout', log })) }] });
  });
  app.get('/job/:job/info', (request, response) => {
    const job = jobOf(request, response);
    if (!job) return;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const send = () => response.write(`data: ${JSON.stringify({ status: job.status, endTime: null })}\n\n`);
    send();
    job.listeners.push(send);
  });
  const server = createServer(app);
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.once('message', async (data) => {
      const { path, header, body } = JSON.parse(data);
      if (path !== '/flog') return socket.close(3003, 'Invalid Path');
      try {
        const publicKey = new PublicKey(await projectOf(body.jobAddress));
        if (!authorization.validateHeader({ authorization: header }, { publicKey, key: 'authorization', expiry: 300 })) return;
      } catch (error) {
        return socket.close(3000, `Unauthorized Request: ${error.message}`);
      }
      const job = jobs.get(body.jobAddress);
      if (!job) return socket.close(1008, 'Invalid job address');
      const send = (line) => socket.send(JSON.stringify({ path: 'flog', data: JSON.stringify(line) }));
      job.told.forEach(send);
      job.followers.push(send);
    });
  });
  return {
    server, seen,
    begin(job, logs) {
      const entry = { status: 'waiting-for-job-definition', logs, told: [], followers: [], listeners: [] };
      entry.tell = (message) => {
        const line = { opId: 'hello', group: 'hello', type: 'container', timestamp: Date.now() + entry.told.length, message };
        entry.told.push(line);
        entry.followers.forEach((send) => send(line));
      };
      entry.changed = () => entry.listeners.forEach((send) => send());
      jobs.set(job, entry);
      return entry;
    },
  };
}
