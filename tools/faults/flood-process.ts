import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { figuresOf } from '../bench/figures.ts';
import type { FloodOrder, FloodResult } from './flood.ts';

// As lean as it can be: whoever floods must not be slower than who is flooded. Answers are to say their length.
const [order] = (await once(process, 'message')) as [FloodOrder];
const { url, openWith, path, method = 'GET', headers, body = '', seconds, connections, callsPerSecond } = order;
const { hostname, port, host } = new URL(url);
const lines = Object.entries({ host, ...headers, 'content-length': String(Buffer.byteLength(body)) });
const question = `${method} ${path} HTTP/1.1\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n${body}`;
const opening = `HEAD ${openWith} HTTP/1.1\r\nhost: ${host}\r\n\r\n`;

const times = new Map<number, number[]>();
const counts = { made: 0, over: 0, broken: 0, unsaid: 0 };
const free: Connection[] = [];
/** When calls were due that no connection is free for. */
const waiting: number[] = [];

class Connection {
  private readonly socket: Socket;
  private received = '';
  private due = 0;

  constructor() {
    this.socket = connect(Number(port), hostname).setNoDelay().setEncoding('latin1');
    this.socket.once('data', () => this.socket.on('data', (text: string) => this.hear(text)));
    this.socket.on('error', () => undefined).once('close', () => this.lose());
    this.socket.write(opening);
  }

  /** So that no connection is opened while calls are measured. */
  readonly opened = (): Promise<unknown> => once(this.socket, 'data');

  send(due: number): void {
    this.due = due;
    this.received = '';
    this.socket.write(question);
  }

  private hear(text: string): void {
    this.received += text;
    const end = this.received.indexOf('\r\n\r\n');
    if (end === -1) return;
    const head = this.received.slice(0, end);
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    if (this.received.length < end + 4 + length) return;
    const status = Number(head.slice(9, 12));
    if (status === 503 && !/^retry-after: *\d/im.test(head)) counts.unsaid += 1;
    const ofStatus = times.get(status) ?? [];
    times.set(status, ofStatus);
    ofStatus.push(performance.now() - this.due);
    this.due = 0;
    counts.over += 1;
    const next = waiting.shift();
    if (next === undefined) free.push(this);
    else this.send(next);
  }

  private lose(): void {
    if (this.due === 0) return void free.splice(free.indexOf(this), 1);
    counts.broken += 1;
    counts.over += 1;
  }
}

async function open(): Promise<void> {
  for (let left = connections; left > 0; left -= 32) {
    const some = Array.from({ length: Math.min(32, left) }, () => new Connection());
    await Promise.all(some.map((connection) => connection.opened()));
    free.push(...some);
  }
}

function call(due: number): void {
  counts.made += 1;
  const connection = free.pop();
  if (connection) connection.send(due);
  else waiting.push(due);
}

await open();
const began = performance.now();
const until = began + seconds * 1000;
const dueOf = (perSecond: number): number => began + (counts.made * 1000) / perSecond;
for (let now = began; now < until; now = performance.now()) {
  if (callsPerSecond === undefined) while (free.length > 0) call(now);
  else for (let due = dueOf(callsPerSecond); due <= now; due = dueOf(callsPerSecond)) call(due);
  await delay(1);
}
const took = (performance.now() - began) / 1000;
while (counts.over < counts.made) await delay(10);
const result: FloodResult = {
  made: counts.made,
  seconds: took,
  byStatus: Object.fromEntries([...times].map(([status, measured]) => [status, figuresOf(measured)])),
  broken: counts.broken,
  unsaid: counts.unsaid,
};
process.send?.(result, () => process.exit(0));
