import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Answers each call at once, and says how many it has answered. */
const PROGRAM = `
const { createServer } = require('node:http');
const { parentPort } = require('node:worker_threads');
let answered = 0;
const server = createServer((request, response) => {
  answered += 1;
  response.setHeader('content-length', '11').end('{"ok":true}');
});
server.keepAliveTimeout = 60000;
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => parentPort.postMessage(server.address().port));
parentPort.on('message', () => parentPort.postMessage(answered));
`;

export interface QuickUpstream {
  readonly url: string;
  answered(): Promise<number>;
  close(): Promise<unknown>;
}

/** An upstream in a thread of its own, so that a test that is busy does not make it slow. */
export async function startQuickUpstream(): Promise<QuickUpstream> {
  const worker = new Worker(PROGRAM, { eval: true, execArgv: [] });
  const [port] = (await once(worker, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    async answered() {
      worker.postMessage('answered');
      return ((await once(worker, 'message')) as [number])[0];
    },
    close: () => worker.terminate(),
  };
}
