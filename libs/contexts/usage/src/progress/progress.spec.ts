import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR, iso } from '@gatehouse/kernel';
import { Bench } from '../testing/bench.ts';
import { PROGRESS_VIEW, type ProgressDocument } from '../views/progress/document.ts';
import { progressProjection, PROGRESS_EVENT_TYPES } from '../views/progress/projection.ts';
import { DecisionTimes } from './decision-times.ts';
import { FirstSuccesses } from './first-calls.ts';
import { ListPipeline, ListPipelineHandler, type ListPipelineData } from './list-pipeline.ts';
import { ShowSteps, ShowStepsHandler } from './show-steps.ts';

let bench: Bench;
beforeEach(async () => {
  bench = new Bench();
  await bench.register();
});
afterEach(() => bench.close());

const partnerId = 'acme';
type Stream = 'partner' | 'access' | 'person' | 'credentials' | 'request';

/** Each thing happens an hour after the one before. */
async function then(stream: Stream, type: string, data: object = {}): Promise<void> {
  bench.clock.advance(HOUR);
  const ids = { partner: partnerId, access: partnerId, person: 'ada', credentials: 'main', request: 'r1' };
  const requestId = stream === 'request' ? { requestId: 'r1' } : {};
  await bench.happen(`${stream}-${ids[stream]}`, type, { partnerId, ...requestId, ...data });
}
const issue = (credentialId: string, environment: string) =>
  then('credentials', 'CredentialIssued', { profileId: `main-${environment}`, credentialId, environment });
const reveal = (credentialId: string, environment: string) =>
  then('credentials', 'SecretRevealed', { profileId: `main-${environment}`, credentialId, personId: 'ada' });

/** The whole way, as functions that take it one step further. */
const WAY = {
  invited: () => then('partner', 'InvitationSent', { invitationId: 'i', personId: 'ada', expiresAt: '' }),
  issued: () => issue('c1', 'sandbox'),
  signedIn: () => then('person', 'SignedIn', { personId: 'ada', sessionId: 's', face: 'portal', method: 'magic-link' }),
  revealed: () => reveal('c1', 'sandbox'),
  called: () => (bench.clock.advance(HOUR), bench.call()),
  requested: () => then('request', 'RequestSubmitted', { kind: 'production' }),
  opened: () => then('request', 'StageOpened', { stageId: 's1', openedAt: '', dueAt: '2026-02-01T00:00:00.000Z' }),
  approved: () => then('request', 'RequestApproved', { decidedAt: iso(bench.clock.now()) }),
  live: () => issue('c2', 'production').then(() => then('request', 'RequestWentLive', { credentialId: 'c2' })),
  revealedLive: () => reveal('c2', 'production'),
  calledLive: () => (bench.clock.advance(HOUR), bench.call({ environment: 'production' })),
};
async function go(upTo: keyof typeof WAY): Promise<void> {
  for (const [name, step] of Object.entries(WAY)) {
    await step();
    if (name === upTo) return;
  }
}
const stepsHandler = () =>
  new ShowStepsHandler(
    bench.views,
    new FirstSuccesses(bench.calls, bench.records),
    new DecisionTimes(bench.views, bench.clock),
    bench.clock,
  );
async function steps() {
  await bench.project();
  return stepsHandler().execute(new ShowSteps(partnerId));
}
async function pipeline(data: ListPipelineData = {}) {
  await bench.project();
  const calls = new FirstSuccesses(bench.calls, bench.records);
  return (await new ListPipelineHandler(bench.views, calls, bench.clock).execute(new ListPipeline(data))).items;
}
const standing = async () => {
  const { items, next, waitingFor } = await steps();
  return [items.find(({ state }) => state === 'now')?.key ?? null, waitingFor, next];
};

describe("a partner's steps", () => {
  it.each([
    ['issued', ['signed_in', 'you', 'sign_in']],
    ['signedIn', ['sandbox_credential', 'you', 'reveal_sandbox_secret']],
    ['revealed', ['sandbox_call', 'you', 'call_sandbox']],
    ['called', ['requested', 'you', 'request_production']],
    ['opened', ['approved', 'operator', null]],
    ['approved', ['production_credential', 'operator', null]],
    ['live', ['production_credential', 'you', 'reveal_production_secret']],
    ['revealedLive', ['production_call', 'you', 'call_production']],
    ['calledLive', [null, 'nobody', null]],
  ] as const)('after %s say what comes next, and who is waited for', async (upTo, expected) => {
    await go(upTo);
    expect(await standing()).toEqual(expected);
  });

  it('say when each was done, and a sentence on each', async () => {
    await go('calledLive');
    const { items, requestId } = await steps();
    expect(requestId).toBe('r1');
    expect(items.map(({ state }) => state)).toEqual(items.map(() => 'done'));
    const times = items.map(({ at }) => at ?? '');
    expect(times).toEqual(times.toSorted());
    expect(new Set(times).size).toBe(8);
    for (const { detail } of items) expect(detail).toMatch(/^[A-Z].*\.$/);
  });

  it('wait for the operator until somebody is invited, and until there is a credential', async () => {
    expect(await standing()).toEqual(['invited', 'operator', null]);
    await WAY.invited();
    await WAY.signedIn();
    expect(await standing()).toEqual(['sandbox_credential', 'operator', null]);
  });

  it('send nobody back who went ahead', async () => {
    await go('revealed');
    await WAY.requested();
    expect(await standing()).toEqual(['approved', 'operator', null]);
    const { items } = await steps();
    expect(items.find(({ key }) => key === 'sandbox_call')).toMatchObject({ state: 'waiting', at: null });
  });

  it('are back at the request when it is rejected or withdrawn, and wait for the partner when asked for changes', async () => {
    await go('opened');
    await then('request', 'ChangesRequested', { stageId: 's1', personId: 'rosa', reason: 'No volume', pausedAt: '' });
    expect(await standing()).toEqual(['approved', 'you', 'answer_request']);
    expect((await steps()).items[5]?.detail).toContain('No volume');
    await then('request', 'RequestRejected', { stageId: 's1', personId: 'rosa', reason: 'Not now', decidedAt: '' });
    expect(await standing()).toEqual(['requested', 'you', 'request_production']);
    expect((await steps()).items[4]?.detail).toContain('Not now');
  });

  it('count an imported token as taken, and ask for no secret where there is none', async () => {
    await WAY.invited();
    await WAY.signedIn();
    await then('credentials', 'CredentialImported', { profileId: 'main', credentialId: 'c9', environment: 'sandbox' });
    expect(await standing()).toEqual(['sandbox_call', 'you', 'call_sandbox']);
    await then('access', 'ProfileAdded', { profileId: 'open', environment: 'production', method: 'none' });
    expect((await steps()).items[6]).toMatchObject({ state: 'done' });
  });

  it('wait for nobody once the partner is off-boarded, and for the operator while it is disabled', async () => {
    await go('signedIn');
    await then('partner', 'PartnerDisabled', { reason: 'late' });
    expect(await standing()).toEqual(['sandbox_credential', 'operator', null]);
    await then('partner', 'PartnerOffboarded', { reason: 'over' });
    expect((await standing()).slice(1)).toEqual(['nobody', null]);
  });

  it.each([
    ['taken', 'calledLive'],
    ['never looked at', 'live'],
  ] as const)('keep no more of a partner whose credentials, %s, are rotated for years', async (_, upTo) => {
    await go(upTo);
    await bench.project();
    const before = await bench.views.get<ProgressDocument>(PROGRESS_VIEW, partnerId);
    for (const environment of ['sandbox', 'production'])
      for (let n = 0; n < 50; n += 1) await issue(`${environment}-${n}`, environment);
    await bench.project();
    expect(await bench.views.get(PROGRESS_VIEW, partnerId)).toEqual(before);
  });

  it('are not there for a partner that is not', async () => {
    await bench.project();
    await expect(stepsHandler().execute(new ShowSteps('nobody'))).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('the forecast of an approval', () => {
  /** Another partner, whose request was approved after so many hours. */
  async function other(id: string, hours: number): Promise<void> {
    await bench.register(id);
    const ids = { partnerId: id, requestId: `of-${id}` };
    await bench.happen(`request-of-${id}`, 'RequestSubmitted', { ...ids, kind: 'production' });
    bench.clock.advance(hours * HOUR);
    await bench.happen(`request-of-${id}`, 'RequestApproved', { ...ids, decidedAt: iso(bench.clock.now()) });
  }
  const forecast = async () => (await steps()).forecast;

  it('says nothing before three were decided, and then the median of them from now on', async () => {
    await go('called');
    await other('a', 2);
    await other('b', 30);
    expect(await forecast()).toBeNull();
    await other('c', 5);
    expect(await forecast()).toBe(iso(bench.clock.now() + 5 * HOUR));
  });

  it('counts from when the request was sent, and says nothing once it has taken longer, or is over', async () => {
    await other('a', 2);
    await other('b', 30);
    await other('c', 5);
    await go('requested');
    const sent = bench.clock.now();
    bench.clock.advance(HOUR);
    expect(await forecast()).toBe(iso(sent + 5 * HOUR));
    bench.clock.advance(5 * HOUR);
    expect(await forecast()).toBeNull();
  });

  it('says nothing when it is approved', async () => {
    await other('a', 2);
    await other('b', 30);
    await other('c', 5);
    await go('approved');
    expect(await forecast()).toBeNull();
  });
});

describe('the first call that succeeded', () => {
  it('stays known when the log has been pruned', async () => {
    const { at } = await bench.call();
    const ask = () => new FirstSuccesses(bench.calls, bench.records).of(partnerId);
    expect(await ask()).toEqual({ sandbox: iso(at), production: null });
    await bench.calls.prune(at + 1);
    expect(await ask()).toEqual({ sandbox: iso(at), production: null });
  });
});

describe('the pipeline', () => {
  it('has every partner by its name, with the time of each step', async () => {
    await go('called');
    await bench.register('zeta');
    bench.clock.advance(2 * HOUR);
    const [acme, zeta] = await pipeline();
    expect(acme).toMatchObject({ partnerId, now: 'requested', waitingFor: 'partner' });
    expect(acme?.steps.find(({ key }) => key === 'sandbox_call')).toMatchObject({ state: 'done', tookMs: HOUR });
    expect(acme?.steps.find(({ key }) => key === 'requested')).toMatchObject({ state: 'now', tookMs: 2 * HOUR });
    expect(acme?.since).toBe(iso(bench.clock.now() - 2 * HOUR));
    expect(zeta).toMatchObject({ partnerId: 'zeta', now: 'invited', waitingFor: 'operator' });
    expect(await pipeline({ tier: 'premium' })).toEqual([]);
    expect(await pipeline({ status: 'active', limit: 1 })).toHaveLength(1);
  });

  it('says when an undecided request is due', async () => {
    await go('opened');
    expect((await pipeline())[0]).toMatchObject({
      now: 'approved',
      waitingFor: 'operator',
      requestId: 'r1',
      dueAt: '2026-02-01T00:00:00.000Z',
    });
  });
});

describe('the view of progress', () => {
  it('is the same when every event comes twice', async () => {
    await go('calledLive');
    await then('partner', 'PartnerDetailsChanged', { name: 'New', description: '', contactId: 'ada' });
    await then('partner', 'PartnerTierChanged', { tier: 'premium' });
    await then('person', 'PartnerSwitched', { personId: 'ada', sessionId: 's', from: null, to: partnerId });
    await then('partner', 'PartnerDisabled', { reason: 'r' });
    await then('partner', 'PartnerEnabled', { reason: 'r' });
    await bench.project();
    const once = await bench.views.get<ProgressDocument>(PROGRESS_VIEW, partnerId);
    await bench.project(progressProjection, 2);
    expect(await bench.views.get(PROGRESS_VIEW, partnerId)).toEqual(once);
    expect(once).toMatchObject({ name: 'New', tier: 'premium', status: 'active' });
  });

  it('passes over what is about no partner or one that is not there', async () => {
    for (const type of PROGRESS_EVENT_TYPES.filter((name) => name !== 'PartnerRegistered')) {
      await bench.happen('other-1', type, { partnerId: 'unknown', to: null, requestId: 'r9' });
    }
    await bench.happen('person-2', 'SignedIn', { personId: 'b', sessionId: 's', face: 'staff', partnerId: null });
    await bench.project();
    expect(await bench.views.count(PROGRESS_VIEW)).toBe(1);
  });
});
