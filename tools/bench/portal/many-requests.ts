import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { streams } from '@gatehouse/contracts';
import { openSqliteEventStore, type EventStore } from '@gatehouse/event-store';
import { iso, MINUTE, SYSTEM, type DomainEvent } from '@gatehouse/kernel';
import type { World } from '../../demo/world.ts';
import { until } from '../../system/poll.ts';
import { cpuOf } from '../cpu.ts';

interface Page {
  readonly items: readonly unknown[];
}

/** So many of the requests are of one partner: nobody has thousands open at once. */
const OF_ONE_PARTNER = 20;
const AT_ONCE = 50;
const LISTED_WITHIN_MS = 120_000;
/** Mails and due times of thousands of requests are written one by one, each to the disk. */
const QUIET_WITHIN_MS = 400_000;
const QUIET_SHARE = 0.08;

/**
 * A request once more, as often as is asked for, under other ids and for partners of its own, who have no people. Its due
 * times are spread. Straight into the log: making them by the API would be a bench of something else.
 */
export async function repeatRequest(world: World, times: number): Promise<void> {
  const store = openSqliteEventStore({ file: join(world.system.dataDir, 'events.db') });
  try {
    const events = await store.readStream(streams.request(world.requestId()));
    const submission = events.filter(({ type }) => ['RequestSubmitted', 'StageOpened'].includes(type));
    let last = { partnerId: '', requests: 0 };
    for (let made = 0; made < times; made += last.requests) {
      last = { partnerId: randomUUID(), requests: Math.min(OF_ONE_PARTNER, times - made) };
      await repeatPartner(store, world, last.partnerId, made / OF_ONE_PARTNER);
      const copies = Array.from({ length: last.requests }, (_, n) => copyOf(submission, last.partnerId, made + n));
      for (let n = 0; n < copies.length; n += AT_ONCE)
        await Promise.all(
          copies.slice(n, n + AT_ONCE).map(({ id, events }) => append(store, streams.request(id), events)),
        );
    }
    await untilListed(world, last.partnerId, last.requests);
  } finally {
    await store.close();
  }
  await untilQuiet(world.system.processes['standalone'] as number);
}

async function repeatPartner(store: EventStore, world: World, partnerId: string, n: number): Promise<void> {
  const [registered] = await store.readStream(streams.partner(world.partnerId()));
  const own = { partnerId, name: `Partner ${n + 1}`, clientId: `cl_${partnerId}`, people: [], grants: [] };
  const event = { type: 'PartnerRegistered', data: { ...(registered?.data as object), ...own } };
  await append(store, streams.partner(partnerId), [event]);
}

/** Each is due seven minutes after the one before. */
function copyOf(submission: readonly DomainEvent[], partnerId: string, n: number) {
  const id = randomUUID();
  const events = submission.map(({ type, data }) => {
    const { dueAt, change } = data as { dueAt?: string; change?: object };
    const due = dueAt === undefined ? {} : { dueAt: iso(Date.parse(dueAt) + n * 7 * MINUTE) };
    const changed = change === undefined ? {} : { change: { ...change, partnerId } };
    return { type, data: { ...(data as object), requestId: id, partnerId, ...due, ...changed } };
  });
  return { id, events };
}

async function append(store: EventStore, stream: string, events: readonly DomainEvent[]): Promise<void> {
  const commandId = randomUUID();
  const context = { commandId, actor: SYSTEM, correlationId: commandId, causationId: commandId };
  await store.append(stream, -1, events, { ...context, at: iso(Date.now()) });
}

/** The view is made in the order of the log: with the last partner's requests all others are there. */
function untilListed(world: World, partnerId: string, requests: number): Promise<boolean> {
  const all = async (): Promise<boolean> => {
    const { body } = await world.client('rosa').get<Page>(`/requests?partnerId=${partnerId}&limit=${requests}`);
    return body.items.length === requests;
  };
  return until(all, { what: 'the requests are not listed', withinMs: LISTED_WITHIN_MS, everyMs: 500 });
}

/** Until what follows from the requests is done, and the process has little to do. */
function untilQuiet(pid: number): Promise<boolean> {
  const used = (): number => cpuOf(pid).user + cpuOf(pid).system;
  const quiet = async (): Promise<boolean> => {
    const before = used();
    await delay(2000);
    return used() - before < 2 * QUIET_SHARE;
  };
  return until(quiet, { what: 'the system has not come to rest', withinMs: QUIET_WITHIN_MS });
}
