import { describe, expect, it } from '@jest/globals';
import type { RequestEvent } from '@gatehouse/contracts';
import { fold, hashOf, type Actor, type RecordedEvent } from '@gatehouse/kernel';
import { changing, type ViewDocument, type ViewWriter } from '@gatehouse/read-model';
import { requestDecider, type RequestOrder } from '../../domain/request/index.ts';
import { change, route, stage, submission } from '../../testing/given.ts';
import { applyToRequest } from './apply.ts';
import { forMember, type RequestDocument } from './document.ts';
import { REQUEST_EVENT_TYPES, requestsProjection } from './projection.ts';

const STAFF: Actor = { kind: 'staff', id: 'rex' };
const hash = hashOf(submission());
const formal = route({ stages: [stage('first'), stage('second')] });
const changed = submission({ expectedVolume: { perDay: 2, peakPerMinute: 1 } });
const decision = { personId: 'rex', isMember: false, stageId: 'first', contentHash: hash };

const ORDERS: readonly RequestOrder[] = [
  {
    kind: 'submit',
    requestId: 'r1',
    partnerId: 'acme',
    personId: 'dev',
    submission: submission(),
    route: formal,
    change,
  },
  { kind: 'claim', personId: 'rex' },
  { kind: 'release' },
  { kind: 'comment', commentId: 'c1', personId: 'rex', audience: 'internal', text: 'among us' },
  { kind: 'comment', commentId: 'c2', personId: 'rex', audience: 'partner', text: 'to you' },
  { kind: 'attach', personId: 'rex', name: 'Review', hash: 'h', size: 3 },
  { kind: 'remind-due', stageId: 'first', share: 'half' },
  { kind: 'escalate', stageId: 'first', level: 1 },
  { kind: 'approve', ...decision, note: 'fine' },
  { kind: 'ask-for-changes', ...decision, stageId: 'second', reason: 'volume?' },
  { kind: 'answer', personId: 'dev', submission: changed, answer: 'two', change, route: formal },
  { kind: 'approve', ...decision, contentHash: hashOf(changed), note: 'still' },
  { kind: 'approve', ...decision, personId: 'sue', stageId: 'second', contentHash: hashOf(changed), note: '' },
  { kind: 'confirm-live', enforcedAt: '2026-01-05T09:01:00.000Z', credentialId: 'cred' },
];

function history(orders: readonly RequestOrder[]): RecordedEvent[] {
  const events: RequestEvent[] = [];
  const recorded: RecordedEvent[] = [];
  orders.forEach((order, i) => {
    const at = new Date(Date.parse('2026-01-05T09:00:00.000Z') + i * 1000).toISOString();
    for (const event of requestDecider.decide({ ...order, at }, fold(requestDecider, events))) {
      events.push(event);
      const position = String(events.length).padStart(16, '0');
      const meta = { commandId: order.kind, actor: STAFF, at, correlationId: '', causationId: '' };
      recorded.push({
        ...event,
        id: position,
        stream: 'request-r1',
        revision: events.length,
        position,
        meta,
        hash: '',
        previousHash: '',
      });
    }
  });
  return recorded;
}
const shown = (orders: readonly RequestOrder[]): RequestDocument =>
  history(orders).reduce<RequestDocument | undefined>(applyToRequest, undefined)!;

class Memory implements ViewWriter {
  readonly documents = new Map<string, ViewDocument>();
  get = <T extends ViewDocument>(id: string): Promise<T | undefined> =>
    Promise.resolve(this.documents.get(id) as T | undefined);
  put = (document: ViewDocument): Promise<boolean> => Promise.resolve(!!this.documents.set(document.id, document));
  delete = (id: string): Promise<boolean> => Promise.resolve(this.documents.delete(id));
  change = changing(this);
}

describe('the view of requests', () => {
  it('shows the same when every event is applied twice', async () => {
    const memory = new Memory();
    for (const event of history(ORDERS)) {
      await requestsProjection.project(event, memory);
      const once = structuredClone(memory.documents.get('r1'));
      await requestsProjection.project(event, memory);
      expect(memory.documents.get('r1')).toEqual(once);
    }
    expect(memory.documents.get('r1')).toEqual(shown(ORDERS));
  });

  it('reads every event that a request can have', () => {
    const others = ['RequestRejected', 'RequestWithdrawn'];
    const happened = new Set([...history(ORDERS).map(({ type }) => type), ...others]);
    expect([...REQUEST_EVENT_TYPES].sort()).toEqual([...happened].sort());
  });

  it.each([
    [
      1,
      {
        state: 'received',
        reviewBeganAt: null,
        openStageId: 'first',
        openRole: 'reviewer',
        dueAt: '2026-01-06T16:00:00.000Z',
        waitingFor: 'operator',
      },
    ],
    [2, { state: 'in review', reviewBeganAt: '2026-01-05T09:00:01.000Z', claimedBy: 'rex' }],
    [3, { state: 'in review', claimedBy: null }],
    [9, { openStageId: 'second' }],
    [
      10,
      { state: 'changes requested', reason: 'volume?', waitingFor: 'partner', pausedAt: '2026-01-05T09:00:09.000Z' },
    ],
    [11, { state: 'in review', openStageId: 'first', reason: null, pausedAt: null, contentHash: hashOf(changed) }],
    [13, { state: 'approved', openStageId: null, dueAt: null, decidedAt: '2026-01-05T09:00:12.000Z' }],
    [14, { state: 'live', waitingFor: 'nobody', decisionToEnforcedMs: 48_000, credentialId: 'cred' }],
  ])('shows after %i orders what is so then', (orders, expected) => {
    expect(shown(ORDERS.slice(0, orders))).toMatchObject(expected);
  });

  it('counts no approval of content that is not there any more', () => {
    expect(shown(ORDERS.slice(0, 11)).stages.map(({ state, approvals }) => [state, approvals.length])).toEqual([
      ['open', 0],
      ['waiting', 0],
    ]);
  });

  it('shows the reason of a rejection and of a withdrawal', () => {
    const [submit] = ORDERS as [RequestOrder];
    expect(shown([submit, { kind: 'reject', ...decision, reason: 'no' }])).toMatchObject({
      state: 'rejected',
      reason: 'no',
    });
    expect(shown([submit, { kind: 'withdraw', personId: 'dev', reason: 'later' }])).toMatchObject({
      state: 'withdrawn',
      reason: 'later',
    });
  });

  it.each<[string, RequestOrder]>([
    ['a claim', { kind: 'claim', personId: 'rex' }],
    ['an assignment', { kind: 'assign', personId: 'rex' }],
    ['a comment of staff', { kind: 'comment', commentId: 'c', personId: 'rex', audience: 'internal', text: 't' }],
    ['a document', { kind: 'attach', personId: 'rex', name: 'Review', hash: 'h', size: 3 }],
    ['a decision', { kind: 'approve', ...decision, note: '' }],
  ])('is received until staff act on it, and in review since %s', (_, act) => {
    const [submit] = ORDERS as [RequestOrder];
    const reminded: RequestOrder = { kind: 'remind-due', stageId: 'first', share: 'half' };
    expect(shown([submit, reminded])).toMatchObject({ state: 'received', waitingFor: 'operator' });
    const began = { state: 'in review', waitingFor: 'operator', reviewBeganAt: '2026-01-05T09:00:02.000Z' };
    expect(shown([submit, reminded, act])).toMatchObject(began);
    expect(forMember(shown([submit, reminded, act]), () => false)).toMatchObject({
      ...began,
      changedAt: began.reviewBeganAt,
    });
  });

  it('stays received when the partner comments, and is in review when it answers what was asked for at once', () => {
    const [submit] = ORDERS as [RequestOrder];
    const comment: RequestOrder = { kind: 'comment', commentId: 'c', personId: 'dev', audience: 'partner', text: 't' };
    const byMember = history([submit, comment]).map((event) => ({
      ...event,
      meta: { ...event.meta, actor: { kind: 'member', id: 'dev', partnerId: 'acme' } as const },
    }));
    expect(byMember.reduce<RequestDocument | undefined>(applyToRequest, undefined)?.state).toBe('received');
    const ask: RequestOrder = { kind: 'ask-for-changes', ...decision, reason: 'volume?' };
    const answer: RequestOrder = {
      kind: 'answer',
      personId: 'dev',
      submission: changed,
      answer: 'two',
      change,
      route: formal,
    };
    expect(shown([submit, ask])).toMatchObject({ state: 'changes requested' });
    expect(shown([submit, ask, answer])).toMatchObject({ state: 'in review' });
  });

  it('shows to members nothing said among staff, and no staff by id', () => {
    const seen = JSON.stringify(forMember(shown(ORDERS), (personId) => personId === 'dev'));
    expect(seen).not.toMatch(/among us|rex|sue|fine|DueReminderSent|RequestEscalated/);
    expect(seen).toContain('to you');
    expect(seen).toContain('"personId":"operator"');
  });

  it('looks to members as it did before when staff talk among themselves', () => {
    const colleagues = (): boolean => false;
    const [submit, claim, , internal] = ORDERS as [RequestOrder, RequestOrder, RequestOrder, RequestOrder];
    const claimed = [submit, claim];
    expect(forMember(shown([...claimed, internal]), colleagues)).toEqual(forMember(shown(claimed), colleagues));
  });
});
