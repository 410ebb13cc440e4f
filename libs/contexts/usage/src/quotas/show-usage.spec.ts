import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModel, limitsOf } from '@gatehouse/access';
import { openSqliteCounters, type Counters } from '@gatehouse/counters';
import { DomainError, ManualClock, type RecordedEvent } from '@gatehouse/kernel';
import type { AccessDirectory } from '@gatehouse/rest';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ShowUsage, ShowUsageHandler } from './show-usage.ts';

const NOW = '2026-05-03T12:00:00.000Z';
const DAY = { startsAt: Date.parse('2026-05-03T00:00:00Z'), resetsAt: Date.parse('2026-05-04T00:00:00Z') };
const MONTH = { startsAt: Date.parse('2026-05-01T00:00:00Z'), resetsAt: Date.parse('2026-06-01T00:00:00Z') };

let position = 0;
const event = (stream: string, type: string, data: object): RecordedEvent => {
  position += 1;
  const meta = {
    commandId: `c${position}`,
    actor: { kind: 'system', id: 'test' },
    at: NOW,
    correlationId: '',
    causationId: '',
  } as const;
  const place = String(position).padStart(16, '0');
  return {
    id: `e${position}`,
    stream,
    revision: position,
    position: place,
    type,
    data,
    meta,
    hash: '',
    previousHash: '',
  };
};

const partnerId = 'acme';
const onPartner = (type: string, data: object) => event('partner-acme', type, { partnerId, ...data });
const onAccess = (type: string, data: object) => event('access-acme', type, { partnerId, ...data });
const profile = (profileId: string, environment: string) =>
  onAccess('ProfileAdded', {
    ...{ profileId, name: profileId, environment, method: 'token', methods: ['GET'], allowlist: [] },
    ...{ logging: { headers: false, bodies: false }, requestId: null },
  });
const grant = (grantId: string, until: string | null) =>
  onAccess('GrantAdded', {
    ...{ grantId, productId: 'orders', environment: 'sandbox', scopes: [], lines: [] },
    ...{ since: '2026-01-01T00:00:00Z', until, requestId: null },
  });
const policy = (policyId: string, limits: object[]) =>
  event(`policy-${policyId}`, 'PolicyDefined', {
    ...{ policyId, version: 1, name: policyId, limits, rotation: { overlapSeconds: 0, intervalDays: null } },
  });
const attach = (policyId: string, level: string, targetId: string, environment: string | null) =>
  onAccess('PolicyAttached', { policyId, level, targetId, environment, requestId: null });

const day = (limit: number) => ({ window: 'day', limit });
const base = () => [
  policy('standard', [{ window: 'minute', limit: 60 }, day(1000), { window: 'month', limit: 20_000 }]),
  policy('batch', [day(10)]),
  onPartner('PartnerRegistered', {
    ...{ clientId: 'client', name: 'Acme', description: '', tier: 'standard', contactId: 'ada', people: [] },
    ...{ portalAccess: true, allowedDomains: [], grants: [], policyId: null },
  }),
  profile('sandbox', 'sandbox'),
  attach('standard', 'partner', partnerId, null),
];

describe("A partner's usage", () => {
  let folder: string;
  let counters: Counters;
  const show = (events: RecordedEvent[], id = partnerId) => {
    const directory = { model: AccessModel.fold(events), reach: async () => true } satisfies AccessDirectory;
    return new ShowUsageHandler(directory, counters, new ManualClock(NOW)).execute(new ShowUsage({ partnerId: id }));
  };

  beforeEach(async () => {
    position = 0;
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-usage-'));
    counters = openSqliteCounters({ file: join(folder, 'records.db') });
  });
  afterEach(async () => {
    await counters.close();
    await rm(folder, { recursive: true });
  });

  it('tells what is used of each limit under the very key that calls are counted by', async () => {
    const events = base();
    const model = AccessModel.fold(events);
    const acme = model.partner(partnerId);
    if (!acme) throw new Error('The partner was not folded.');
    const target = {
      environment: 'sandbox',
      grantId: '',
      profileId: 'sandbox',
      productId: '',
      operationId: '',
    } as const;
    for (const { key, window } of limitsOf(model, acme, target)) {
      if (window === 'day') await counters.add([{ key, amount: 250, window: DAY }]);
      if (window === 'month') await counters.add([{ key, amount: 1000, window: MONTH }]);
    }
    const { at, items } = await show(events);
    expect(at).toBe(NOW);
    const common = {
      environment: 'sandbox',
      level: 'partner',
      targetId: 'acme',
      policyId: 'standard',
      policyName: 'standard',
    };
    expect(items).toEqual([
      { ...common, window: 'day', limit: 1000, used: 250, share: 0.25, resetsAt: '2026-05-04T00:00:00.000Z' },
      { ...common, window: 'month', limit: 20_000, used: 1000, share: 0.05, resetsAt: '2026-06-01T00:00:00.000Z' },
      { ...common, window: 'minute', limit: 60, used: null, share: null, resetsAt: null },
    ]);
  });

  it('is nothing where nothing was counted in the window of now', async () => {
    await counters.add([
      { key: 'sandbox:acme:partner:acme:standard:day', amount: 7, window: { startsAt: 0, resetsAt: DAY.startsAt } },
    ]);
    const { items } = await show(base());
    expect(items.find(({ window }) => window === 'day')).toMatchObject({ used: 0, share: 0 });
  });

  it('counts each environment by itself, and only where the partner has a profile', async () => {
    const environments = async (events: RecordedEvent[]) =>
      new Set((await show(events)).items.map(({ environment }) => environment));
    expect(await environments(base())).toEqual(new Set(['sandbox']));
    expect(await environments([...base(), profile('live', 'production')])).toEqual(new Set(['sandbox', 'production']));
  });

  it('leaves out the limits of what has ended or stands in the other environment', async () => {
    const events = [
      ...base(),
      ...[grant('open', null), grant('lapsed', '2026-05-01T00:00:00Z'), profile('live', 'production')],
      attach('batch', 'grant', 'open', null),
      attach('batch', 'grant', 'lapsed', null),
      attach('batch', 'profile', 'live', null),
      attach('batch', 'operation', 'orders/listOrders', 'sandbox'),
    ];
    const batch = (await show(events)).items.filter(({ policyId }) => policyId === 'batch');
    const places = batch.map(({ environment, level, targetId }) => `${environment} ${level} ${targetId}`);
    expect(places.sort()).toEqual([
      'production profile live',
      'sandbox grant open',
      'sandbox operation orders/listOrders',
    ]);
  });

  it('counts a limit of nothing as used up', async () => {
    const { items } = await show([...base(), policy('closed', [day(0)]), attach('closed', 'partner', partnerId, null)]);
    expect(items[0]).toMatchObject({ policyId: 'closed', used: 0, share: 1 });
  });

  it('of a partner that is not there is not found', async () => {
    await expect(show(base(), 'nobody')).rejects.toThrow(DomainError);
  });
});
