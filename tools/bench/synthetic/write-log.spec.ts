import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModel, authorize } from '@gatehouse/access';
import { openSqliteEventStore, verifyChain, type EventStore } from '@gatehouse/event-store';
import { START } from '@gatehouse/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { idOf } from './ids.ts';
import { hashFor, ofPartner } from './partner.ts';
import { SPAN, timeOf, writeLog } from './write-log.ts';

const story = { partners: 10, products: 4, events: 2000, seed: 1, life: 'all' } as const;

describe('a synthetic log', () => {
  let folder: string;
  let store: EventStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-synthetic-'));
    await writeLog(folder, story);
    store = openSqliteEventStore({ file: join(folder, 'events.db') });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('has so many events as it was asked for, in a chain that holds, over the whole of its span', async () => {
    expect(await verifyChain(store)).toMatchObject({ ok: true, events: story.events });
    const events = await store.readAll({ after: START, limit: story.events });
    expect(Date.parse(events[0]?.meta.at ?? '')).toBe(SPAN.from);
    expect(Date.parse(events.at(-1)?.meta.at ?? '')).toBe(timeOf(story.events - 1, story));
  });

  it('folds into partners that may call, with nothing unknown', async () => {
    const model = AccessModel.fold(await store.readAll({ after: START, limit: story.events }));
    expect([...model.partners()]).toHaveLength(story.partners);
    expect(model.unknown()).toEqual([]);
    const call = {
      environment: 'sandbox',
      clientId: `client-${idOf('partner', 3)}`,
      profile: 'main',
      presented: { kind: 'token', hash: hashFor(ofPartner(3, 'sandbox')) },
      method: 'GET',
      path: '/product-1/orders',
      address: '203.0.113.1',
    } as const;
    expect(authorize(model, call, SPAN.to)).toMatchObject({ allow: true });
  });
});
