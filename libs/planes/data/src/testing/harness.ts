import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteCallLog, type CallLog, type CallRecord } from '@gatehouse/call-log';
import { openSqliteCounters, type Counters } from '@gatehouse/counters';
import { openSqliteEventStore, type EventStore } from '@gatehouse/event-store';
import { iso, ManualClock, SYSTEM, type DomainEvent, type Position } from '@gatehouse/kernel';
import { openSqliteRecords, type Records } from '@gatehouse/records';
import { request } from 'undici';
import { startGateway, type GatewayHandle } from '../gateway.ts';
import type { GatewayOptions } from '../options.ts';
import type { Placed } from './events.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export interface Sent {
  readonly environment?: 'sandbox' | 'production';
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export const DECISION_KEY = Buffer.alloc(32, 7);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const closers = new Set<() => Promise<unknown>>();

/** Has something closed at the end of the test. */
export const closeLater = (close: () => Promise<unknown>): void => void closers.add(close);

/** Closes whatever a test opened, newest first. */
export async function closeAll(): Promise<void> {
  const all = [...closers].reverse();
  closers.clear();
  for (const close of all) await close();
}

/** A gateway on free ports over real stores in a temporary folder, and what a test does with it. */
export class Harness {
  readonly clock: ManualClock;
  readonly folder: string;
  readonly store: EventStore;
  readonly records: Records;
  readonly counters: Counters;
  readonly callLog: CallLog;
  readonly documents = new Map<string, Uint8Array>();
  readonly vault = new Map<string, string>();
  gateway!: GatewayHandle;
  private readonly revisions = new Map<string, number>();
  private commands = 0;

  private constructor(folder: string, clock: ManualClock) {
    this.folder = folder;
    this.clock = clock;
    const file = (name: string): { file: string } => ({ file: join(folder, name) });
    this.store = openSqliteEventStore(file('events.db'));
    this.records = openSqliteRecords({ ...file('records.db'), clock });
    this.counters = openSqliteCounters(file('records.db'));
    this.callLog = openSqliteCallLog(file('calls.db'));
  }

  static async start(
    options: Partial<GatewayOptions> = {},
    events: readonly Placed[] = [],
    clock = new ManualClock(),
  ): Promise<Harness> {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-gateway-'));
    closers.add(() => rm(folder, { recursive: true, force: true }));
    const harness = new Harness(folder, clock);
    const { store, records, counters, callLog } = harness;
    for (const opened of [store, records, counters, callLog]) closers.add(() => opened.close());
    await harness.run(options);
    await harness.append(...events);
    return harness;
  }

  /** Starts a gateway over the same stores, as after a restart. */
  async run(options: Partial<GatewayOptions> = {}): Promise<GatewayHandle> {
    const { store, records, counters, callLog, clock } = this;
    const gateway = await startGateway({
      store,
      records,
      counters,
      callLog,
      gatewayId: 'gateway-1',
      ports: { sandbox: 0, production: 0 },
      host: '127.0.0.1',
      trustedProxies: [],
      openUpstreamCredential: async (id) => this.vault.get(id),
      document: async (hash) => this.documents.get(hash),
      decisionKey: DECISION_KEY,
      clock,
      logger: silent,
      ...options,
      tuning: { drainMs: 200, ...options.tuning },
    });
    closers.add(() => gateway.stop());
    this.gateway = gateway;
    await gateway.reached(await (options.store ?? store).head());
    return gateway;
  }

  /** Appends in order, and answers once the gateway enforces it. */
  async append(...events: readonly Placed[]): Promise<Position> {
    let position: Position = '';
    for (const [stream, event] of events) position = await this.write(stream, event);
    await this.gateway.reached(position);
    return position;
  }

  async write(stream: string, event: DomainEvent): Promise<Position> {
    const expected = this.revisions.get(stream) ?? -1;
    const commandId = `command-${++this.commands}`;
    const at = iso(this.clock.now());
    const meta = { commandId, actor: SYSTEM, at, correlationId: commandId, causationId: commandId };
    const { revision, position } = await this.store.append(stream, expected, [event], meta);
    this.revisions.set(stream, revision);
    return position;
  }

  async call(path: string, { environment = 'sandbox', method = 'GET', headers = {}, body }: Sent = {}): Promise<Reply> {
    const url = this.gateway.addresses[environment] + path;
    const answer = await request(url, { method, headers, ...(body !== undefined && { body }) });
    const text = await answer.body.text();
    const json = /json/.test(String(answer.headers['content-type'])) && text ? (JSON.parse(text) as object) : {};
    return { status: answer.statusCode, headers: answer.headers, text, json: json as Record<string, unknown> };
  }

  /** Sends bytes as they are, and answers with all that comes back until the connection ends. */
  raw(text: string, environment: 'sandbox' | 'production' = 'sandbox'): Promise<string> {
    const { hostname, port } = new URL(this.gateway.addresses[environment]);
    return new Promise((resolve, reject) => {
      let received = '';
      const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'));
      socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
      socket.on('error', reject);
      socket.on('close', () => resolve(received));
    });
  }

  /** The calls in the log, newest first, once there are so many. */
  async logged(count: number): Promise<CallRecord[]> {
    return until(async () => {
      const { items } = await this.callLog.query({ limit: 500 });
      return items.length >= count && items;
    });
  }
}

/** Headers of a call by `acme` and the like. */
export const as = (name: string, token?: string): Record<string, string> => ({
  'X-Client-ID': `client-${name}`,
  'X-Profile-ID': `profile-${name}`,
  ...(token !== undefined && { Authorization: `Bearer ${token}` }),
});

export interface TestUpstream {
  readonly url: string;
  readonly server: Server;
}

export async function upstream(listener: RequestListener): Promise<TestUpstream> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.add(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Asks until it is so. There is nothing to listen to for what another part does beside the calls. */
export async function until<T>(check: () => Promise<T | false | undefined> | T | false | undefined): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > deadline) throw new Error('It did not come about within 10 s.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
