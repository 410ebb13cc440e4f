import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore, type EventStore } from '@gatehouse/event-store';
import { HOUR, iso, ManualClock, Pseudonyms, SYSTEM, type Actor, type Position } from '@gatehouse/kernel';
import { EventsController } from './events.controller.ts';
import { SearchEvents } from './search-events.ts';

const ROSA: Actor = { kind: 'staff', id: 'rosa' };
const ADA: Actor = { kind: 'member', id: 'ada', partnerId: 'acme' };
const pseudonyms = new Pseudonyms(Buffer.alloc(32, 1));
let folder: string;
let store: EventStore;
let clock: ManualClock;
let commands = 0;
let search: SearchEvents;
let controller: EventsController;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-audit-'));
  store = openSqliteEventStore({ file: join(folder, 'events.db') });
  clock = new ManualClock('2026-05-03T12:00:00.000Z');
  search = new SearchEvents(store);
  controller = new EventsController(search, pseudonyms);
  await happen('person-rosa', 'StaffAppointed', { personId: 'rosa', name: 'Rosa', email: 'rosa@x', roles: ['editor'] });
  await happen('partner-acme', 'PartnerRegistered', {
    ...{ partnerId: 'acme', clientId: 'c', name: 'Acme', description: '', tier: 'standard', contactId: 'ada' },
    ...{ people: [{ personId: 'ada', email: 'ada@acme.example', name: 'Ada', role: 'admin' }] },
    ...{ portalAccess: true, allowedDomains: [], grants: [], policyId: null },
  });
  await happen('partner-acme', 'PartnerTierChanged', { partnerId: 'acme', tier: 'premium' }, ROSA, '203.0.113.7');
  await happen('seals', 'LogSealed', { count: 1 });
  await happen('person-ada', 'PartnerSwitched', { personId: 'ada', sessionId: 's', from: null, to: 'acme' }, ADA);
  await happen('product-orders', 'ProductCreated', {
    productId: 'orders',
    slug: 'orders',
    name: 'Orders',
    description: '',
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** An hour after the one before. */
async function happen(
  stream: string,
  type: string,
  data: object,
  actor: Actor = SYSTEM,
  address?: string,
): Promise<Position> {
  clock.advance(HOUR);
  const commandId = `command-${++commands}`;
  const meta = { commandId, actor, at: iso(clock.now()), correlationId: commandId, causationId: commandId };
  const { length } = await store.readStream(stream);
  const { position } = await store.append(stream, length - 1, [{ type, data }], {
    ...meta,
    ...(address === undefined ? {} : { address, userAgent: 'Firefox' }),
  });
  return position;
}
const types = async (query: Parameters<EventsController['search']>[0]): Promise<string[]> =>
  (await controller.search(query)).items.map(({ type }) => type);

describe('the search of events', () => {
  it('has everything newest first, without the seals', async () => {
    expect(await types({})).toEqual([
      'ProductCreated',
      'PartnerSwitched',
      'PartnerTierChanged',
      'PartnerRegistered',
      'StaffAppointed',
    ]);
    expect(await types({ type: 'LogSealed' })).toEqual(['LogSealed']);
    expect(await types({ stream: 'seals' })).toEqual(['LogSealed']);
  });

  it('finds by partner, actor, type, stream, address and text, and by all of them together', async () => {
    expect(await types({ partnerId: 'acme' })).toEqual(['PartnerSwitched', 'PartnerTierChanged', 'PartnerRegistered']);
    expect(await types({ actor: 'rosa' })).toEqual(['PartnerTierChanged']);
    expect(await types({ actor: 'member' })).toEqual(['PartnerSwitched']);
    expect(await types({ type: 'partnertierchanged' })).toEqual(['PartnerTierChanged']);
    expect(await types({ stream: 'product-orders' })).toEqual(['ProductCreated']);
    expect(await types({ address: '203.0.113.7' })).toEqual(['PartnerTierChanged']);
    expect(await types({ text: 'PREMIUM' })).toEqual(['PartnerTierChanged']);
    expect(await types({ text: 'firefox', actor: 'rosa', partnerId: 'acme' })).toEqual(['PartnerTierChanged']);
    expect(await types({ text: 'premium', actor: 'ada' })).toEqual([]);
  });

  it('finds a person by the email', async () => {
    const id = pseudonyms.personId('bob@x.example');
    await happen('tier-gold', 'TierDefined', { tier: 'gold' }, { kind: 'staff', id });
    expect(await types({ actor: 'Bob@x.example' })).toEqual(['TierDefined']);
  });

  it('finds within a range whose end is left out, and refuses one that it cannot read', async () => {
    expect(await types({ from: '2026-05-03T15:00:00Z', to: '2026-05-03T19:00:00+02:00' })).toEqual([
      'PartnerTierChanged',
    ]);
    expect(() => controller.search({ from: 'yesterday' })).toThrow(/instant/);
  });

  it('says who, from where and what, with names', async () => {
    const { items } = await controller.search({ partnerId: 'acme' });
    expect(items[1]).toMatchObject({
      stream: 'partner-acme',
      at: '2026-05-03T15:00:00.000Z',
      by: { kind: 'staff', id: 'rosa', name: 'Rosa' },
      partnerId: 'acme',
      address: '203.0.113.7',
      userAgent: 'Firefox',
      data: { tier: 'premium' },
    });
    expect(items[0]?.by).toMatchObject({ kind: 'member', name: 'Ada', email: 'ada@acme.example' });
  });

  it('pages through everything once, whatever the size of the page', async () => {
    for (let n = 0; n < 700; n += 1) await happen('tier-x', 'TierDefined', { tier: 'x', n });
    const whole = await search.search({}, { limit: 1000 });
    expect(whole.items).toHaveLength(705);
    expect(whole.nextCursor).toBeNull();
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search.search({}, { limit: 47, cursor });
      paged.push(...page.items.map(({ position }) => position));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.items.map(({ position }) => position));
  });

  it('reads so much at a time, and goes on from there', async () => {
    const few = new SearchEvents(store, 2);
    const first = await few.search({ type: 'StaffAppointed' }, { limit: 10 });
    expect(first.items).toEqual([]);
    const second = await few.search({ type: 'StaffAppointed' }, { limit: 10, cursor: first.nextCursor ?? '' });
    const third = await few.search({ type: 'StaffAppointed' }, { limit: 10, cursor: second.nextCursor ?? '' });
    expect(third).toMatchObject({ items: [{ type: 'StaffAppointed' }], nextCursor: null });
  });
});

describe('one event', () => {
  it("has what it changed of the partner's access", async () => {
    const { items } = await controller.search({ type: 'PartnerTierChanged' });
    const found = await controller.one(items[0]?.position ?? '');
    expect(found).toMatchObject({
      type: 'PartnerTierChanged',
      before: { tier: 'standard' },
      after: { tier: 'premium' },
    });
    expect(found.previousHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has what it changed of a product, and of the staff', async () => {
    const position = await happen('product-orders', 'ProductDescribed', {
      ...{ productId: 'orders', name: 'All orders', description: '' },
    });
    expect(await controller.one(position)).toMatchObject({ before: { name: 'Orders' }, after: { name: 'All orders' } });
    const roles = await happen('person-rosa', 'StaffRolesChanged', { personId: 'rosa', roles: ['admin'] });
    expect(await controller.one(roles)).toMatchObject({ before: { roles: ['editor'] }, after: { roles: ['admin'] } });
  });

  it('is not there at a position that nothing has', async () => {
    await expect(controller.one('0000000000009999')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(controller.one('none')).rejects.toMatchObject({ kind: 'invalid' });
  });
});
