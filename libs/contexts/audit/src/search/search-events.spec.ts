import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Pseudonyms, type Actor } from '@gatehouse/kernel';
import { TestLog } from '../testing/test-log.ts';
import { EventsController } from './events.controller.ts';
import { SearchEvents } from './search-events.ts';

const ROSA: Actor = { kind: 'staff', id: 'rosa' };
const ADA: Actor = { kind: 'member', id: 'ada', partnerId: 'acme' };
const pseudonyms = new Pseudonyms(Buffer.alloc(32, 1));
let log: TestLog;
let search: SearchEvents;
let controller: EventsController;
const happen: TestLog['happen'] = (...event) => log.happen(...event);

beforeEach(async () => {
  log = new TestLog();
  search = new SearchEvents(log.store, log.index);
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
afterEach(() => log.close());

const types = async (query: Parameters<EventsController['search']>[0]): Promise<string[]> =>
  (await controller.search(query)).items.map(({ type }) => type);

describe.each([
  ['in the log alone', false],
  ['by an index of the log', true],
])('the search of events %s', (_, indexed) => {
  beforeEach(() => (indexed ? log.takeIn() : undefined));

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

  it('finds ids in the text, whatever stands around them', async () => {
    const id = '01900000-0003-7000-8000-00000000000a';
    const around = { plain: id, inside: `a${id}b`, chained: `${id.slice(0, -8)}${id}`, upper: id.toUpperCase() };
    for (const [name, value] of Object.entries(around)) await happen('tier-x', 'TierDefined', { name, value });
    await happen('tier-x', 'TierDefined', { name: 'other', value: id.replace('a', 'b') });
    if (indexed) await log.takeIn();
    const names = async (text: string): Promise<unknown[]> =>
      (await controller.search({ text })).items.map(({ data }) => (data as { name: string }).name).reverse();
    expect(await names(id)).toEqual(Object.keys(around));
    expect(await names(`A${id}`)).toEqual(['inside']);
    expect(await names(id.slice(5))).toEqual(Object.keys(around));
  });

  it('reads so much at a time, and goes on from there', async () => {
    const few = new SearchEvents(log.store, log.index, 2);
    const first = await few.search({ text: 'StaffAppointed' }, { limit: 10 });
    expect(first.items).toEqual([]);
    const second = await few.search({ text: 'StaffAppointed' }, { limit: 10, cursor: first.nextCursor ?? '' });
    const third = await few.search({ text: 'StaffAppointed' }, { limit: 10, cursor: second.nextCursor ?? '' });
    expect(third).toMatchObject({ items: [{ type: 'StaffAppointed' }], nextCursor: null });
  });
});

describe('an index of the log', () => {
  it('spares the reading of all that does not fit', async () => {
    const few = new SearchEvents(log.store, log.index, 1);
    expect(await few.search({ type: 'StaffAppointed' }, { limit: 10 })).toMatchObject({ items: [] });
    await log.takeIn();
    expect(await few.search({ type: 'StaffAppointed' }, { limit: 10 })).toMatchObject({
      items: [{ type: 'StaffAppointed' }],
      nextCursor: null,
    });
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
