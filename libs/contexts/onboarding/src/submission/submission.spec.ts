import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams, type Submission } from '@gatehouse/contracts';
import type { DomainError } from '@gatehouse/kernel';
import { Bench, member, staff } from '../testing/bench.ts';
import { stage, submission } from '../testing/given.ts';

const refusal = (promise: Promise<unknown>): Promise<DomainError> =>
  promise.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: DomainError) => error,
  );

describe('sending a request', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());

  const faultsOf = async (more: Partial<Submission>): Promise<string[]> =>
    (await refusal(bench.submissions.check('acme', submission(more)))).faults.map(({ pointer }) =>
      pointer.slice('/submission'.length),
    );

  it('tells the route and the due time before, and stores nothing', async () => {
    await bench.defineRoute();
    const head = await bench.store.head();
    expect(await bench.submissions.check('acme', submission())).toMatchObject({
      route: { name: 'Review' },
      dueAt: '2026-01-06T16:00:00.000Z',
    });
    expect(await bench.store.head()).toBe(head);
  });

  it('names everything that is wrong at once', async () => {
    const faults = await faultsOf({
      grants: [
        { productId: 'orders', scopes: ['orders.read', 'orders.write'], lines: ['v9'] },
        { productId: 'orders', scopes: [], lines: [] },
        { productId: 'secret', scopes: [], lines: [] },
      ],
      tier: 'platinum',
      profile: { name: 'main', method: 'none', methods: ['GET'], allowlist: ['10.0.0.1/8', '::/0'] },
      company: { legalName: 'A', registration: 'B', country: 'XX', website: 'http://acme.example' },
      technicalContact: { personId: 'nobody' },
    });
    expect(faults).toEqual([
      '/grants/0/scopes/1',
      '/grants/0/lines/0',
      '/profile/method',
      '/grants/1/productId',
      '/profile/method',
      '/grants/2/productId',
      '/profile/allowlist/0',
      '/tier',
      '/company/country',
      '/company/website',
      '/technicalContact/personId',
    ]);
  });

  it('may ask for all of a product that is offered', async () => {
    await bench.happen(streams.product('orders'), 'ProductOffered', {
      productId: 'orders',
      tiers: ['standard'],
      partnerIds: [],
    });
    await bench.defineRoute();
    const grants = [{ productId: 'orders', scopes: ['orders.write'], lines: ['v1'] }];
    await bench.submissions.check('acme', submission({ grants }));
  });

  it("checks the answers against the tier's questions", async () => {
    const questions = {
      type: 'object',
      required: ['use', 'a/b'],
      properties: { use: { enum: ['internal', 'resale'] }, mail: { type: 'string', format: 'email' } },
    };
    const tier = {
      tier: 'standard',
      name: 'S',
      elevated: false,
      policies: { sandbox: null, production: null },
      questions,
    };
    await bench.happen(streams.tier('standard'), 'TierDefined', tier);
    const faults = await faultsOf({ answers: { use: 'other', mail: 'no' } });
    expect(faults.sort()).toEqual(['/answers/a~1b', '/answers/mail', '/answers/use']);
    await bench.happen(streams.tier('standard'), 'TierDefined', { ...tier, questions: { type: 'nonsense' } });
    expect((await refusal(bench.submissions.check('acme', submission()))).code).toBe('ONBOARDING.QUESTIONS_BROKEN');
  });

  it('is refused without a route, as nobody could decide it', async () => {
    expect((await refusal(bench.submit())).code).toBe('ONBOARDING.NO_ROUTE');
  });

  it('takes the strictest route, defined a moment ago', async () => {
    await bench.defineRoute();
    await bench.defineRoute({ name: 'Formal', stages: [stage('a'), stage('b', { role: 'security-reviewer' })] });
    const sheet = await bench.requests.get(member('dev'), await bench.submit());
    expect(sheet).toMatchObject({ routeName: 'Formal', state: 'received', change: { policyId: 'policy' } });
    expect(sheet.stages.map(({ state }) => state)).toEqual(['open', 'waiting']);
  });

  it('happens once, however often the command comes', async () => {
    await bench.defineRoute();
    const context = bench.context(member('dev'));
    const requestId = await bench.submit(submission(), context);
    expect(await bench.submit(submission(), context)).toBe(requestId);
    expect(await bench.types(streams.request(requestId))).toEqual(['RequestSubmitted', 'StageOpened']);
  });

  it('leaves one of two open that are sent at the same moment', async () => {
    await bench.defineRoute();
    const sent = await Promise.allSettled([bench.submit(), bench.submit(), bench.submit()]);
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of sent) {
      if (each.status === 'rejected') expect((each.reason as DomainError).code).toBe('ONBOARDING.REQUEST_OPEN');
    }
  });

  it('is possible again after the one before is over', async () => {
    await bench.defineRoute();
    const first = await bench.submit();
    expect(await refusal(bench.submit())).toMatchObject({
      code: 'ONBOARDING.REQUEST_OPEN',
      facts: { requestId: first },
    });
    await bench.act(first, member('dev'), { kind: 'withdraw', personId: 'dev', reason: 'later' });
    const second = await bench.submit();
    expect(second).not.toBe(first);
    const about = { stageId: (await bench.requests.get(staff('rex'), second)).openStageId ?? '' };
    const { contentHash } = await bench.requests.get(staff('rex'), second);
    await bench.act(second, staff('rex'), { kind: 'reject', personId: 'rex', reason: 'no', contentHash, ...about });
    expect(await bench.submit()).not.toBe(second);
  });

  it('gives the same ids to what is granted when it is answered, and takes the new content', async () => {
    await bench.defineRoute();
    const id = await bench.submit();
    const before = await bench.requests.get(staff('rex'), id);
    const about = { stageId: before.openStageId ?? '', contentHash: before.contentHash };
    await bench.act(id, staff('rex'), { kind: 'ask-for-changes', personId: 'rex', reason: 'methods?', ...about });
    await bench.answer(
      id,
      submission({ profile: { name: 'main', method: 'token', methods: ['GET', 'POST'], allowlist: [] } }),
    );
    const after = await bench.requests.get(staff('rex'), id);
    expect(after.change.profile).toMatchObject({
      profileId: before.change.profile.profileId,
      methods: ['GET', 'POST'],
    });
    expect(after.change.grants[0]?.grantId).toBe(before.change.grants[0]?.grantId);
  });
});
