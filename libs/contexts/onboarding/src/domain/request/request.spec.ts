import { describe, expect, it } from '@jest/globals';
import type { RequestEvent, Submission } from '@gatehouse/contracts';
import { DomainError, fold, hashOf } from '@gatehouse/kernel';
import { change, route, stage, submission } from '../../testing/given.ts';
import { requestDecider, type RequestOrder } from './index.ts';

const AT = '2026-01-05T09:00:00.000Z';
const formal = route({ stages: [stage('first', { quorum: 2 }), stage('second', { role: 'security-reviewer' })] });
const first = submission();
const changed: Submission = submission({ expectedVolume: { perDay: 9000, peakPerMinute: 20 } });
const hash = hashOf(first);

/** Carries out orders one after the other; `at` may be moved. */
class Story {
  readonly events: RequestEvent[] = [];

  when(order: RequestOrder, at = AT): this {
    this.events.push(...requestDecider.decide({ ...order, at }, fold(requestDecider, this.events)));
    return this;
  }

  /** Types of the events of an order, or the code of its refusal. */
  then(order: RequestOrder, at = AT): string[] | string {
    try {
      return requestDecider.decide({ ...order, at }, fold(requestDecider, this.events)).map(({ type }) => type);
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  last<T extends RequestEvent['type']>(type: T): Extract<RequestEvent, { type: T }>['data'] {
    return this.events.findLast((event) => event.type === type)!.data as never;
  }
}

const submit = (by = formal): RequestOrder => ({
  kind: 'submit',
  requestId: 'r1',
  partnerId: 'acme',
  personId: 'dev',
  submission: first,
  route: by,
  change,
});
const approve = (personId: string, stageId = 'first', contentHash = hash): RequestOrder => ({
  kind: 'approve',
  personId,
  isMember: false,
  stageId,
  contentHash,
  note: '',
});
const reject: RequestOrder = {
  kind: 'reject',
  personId: 'rex',
  isMember: false,
  stageId: 'first',
  contentHash: hash,
  reason: 'no',
};
const ask = (stageId = 'first', contentHash = hash): RequestOrder => ({
  kind: 'ask-for-changes',
  personId: 'rex',
  stageId,
  contentHash,
  reason: 'more',
});
const answer = (content: Submission, by = formal): RequestOrder => ({
  kind: 'answer',
  personId: 'ann',
  submission: content,
  answer: 'done',
  change,
  route: by,
});
const submitted = (by = formal): Story => new Story().when(submit(by));

describe('sending a request', () => {
  it('opens the first stage in the same append, due by the calendar of its route', () => {
    const { events } = submitted();
    expect(events.map(({ type }) => type)).toEqual(['RequestSubmitted', 'StageOpened']);
    expect(events[0]?.data).toMatchObject({
      contentHash: hash,
      routeVersion: 1,
      stages: formal.stages,
      submittedBy: 'dev',
    });
    expect(events[1]?.data).toMatchObject({ stageId: 'first', openedAt: AT, dueAt: '2026-01-06T16:00:00.000Z' });
  });

  it('changes nothing the second time', () => {
    expect(submitted().then(submit())).toEqual([]);
  });
});

describe('approving', () => {
  it('counts, completes the stage with the quorum and opens the next, and approves with the last: each in one append', () => {
    const story = submitted();
    expect(story.then(approve('rex'))).toEqual(['StageApproved']);
    story.when(approve('rex'));
    expect(story.then(approve('sue'))).toEqual(['StageApproved', 'StageCompleted', 'StageOpened']);
    story.when(approve('sue'));
    expect(story.then(approve('sec', 'second'))).toEqual(['StageApproved', 'StageCompleted', 'RequestApproved']);
  });

  it('grants from the decision on, not from when it was asked for', () => {
    const story = submitted(route()).when(approve('rex'), '2026-01-06T10:00:00.000Z');
    expect(story.last('RequestApproved')).toMatchObject({ decidedAt: '2026-01-06T10:00:00.000Z', contentHash: hash });
    expect(story.last('RequestApproved').change.grants[0]?.since).toBe('2026-01-06T10:00:00.000Z');
  });

  it.each([
    ['of a stage that is not open', approve('rex', 'second'), 'ONBOARDING.STAGE_NOT_OPEN'],
    ['of content that is not the present one', approve('rex', 'first', hashOf(changed)), 'ONBOARDING.STALE'],
    ['by whoever sent it', approve('dev'), 'ONBOARDING.OWN_REQUEST'],
    [
      'by a member of the partner that asks',
      { ...approve('rex'), isMember: true } as RequestOrder,
      'ONBOARDING.OWN_REQUEST',
    ],
  ])('is refused %s', (_, order, code) => {
    expect(submitted().then(order)).toBe(code);
  });

  it('never counts a person twice, in a stage or across stages', () => {
    const story = submitted().when(approve('rex'));
    expect(story.then(approve('rex'))).toBe('ONBOARDING.COUNTED_ALREADY');
    story.when(approve('sue'));
    expect(story.then(approve('sue', 'second'))).toBe('ONBOARDING.COUNTED_ALREADY');
  });

  it('waits for the documents that its stage demands', () => {
    const story = submitted(route({ stages: [stage('first', { documents: ['Security review'] })] }));
    expect(story.then(approve('rex'))).toBe('ONBOARDING.DOCUMENT_MISSING');
    story.when({ kind: 'attach', personId: 'rex', name: 'Security review', hash: 'h', size: 1 });
    expect(story.then(approve('rex'))).toContain('RequestApproved');
  });

  it('is over with the decision, whatever it was', () => {
    expect(submitted(route()).when(approve('rex')).then(approve('sue'))).toBe('ONBOARDING.ALREADY_DECIDED');
    expect(submitted().when(reject).then(approve('sue'))).toBe('ONBOARDING.ALREADY_DECIDED');
    expect(submitted().when(reject).then(reject)).toBe('ONBOARDING.ALREADY_DECIDED');
  });

  it('cannot happen to what was never sent', () => {
    expect(new Story().then(approve('rex'))).toBe('NOT_FOUND');
  });
});

describe('asking for changes', () => {
  it('gives the ball to the partner: nobody decides, and the clock stands still', () => {
    const story = submitted().when(ask());
    expect(story.then(approve('rex'))).toBe('ONBOARDING.CHANGES_REQUESTED');
    expect(story.then({ kind: 'remind-due', stageId: 'first', share: 'half' })).toEqual([]);
    expect(story.then({ kind: 'escalate', stageId: 'first', level: 1 })).toEqual([]);
  });

  it('is refused of a page that is stale', () => {
    expect(submitted().then(ask('second'))).toBe('ONBOARDING.STAGE_NOT_OPEN');
    expect(submitted().then(ask('first', 'other'))).toBe('ONBOARDING.STALE');
  });
});

describe('an answer', () => {
  it('moves the due time by the working time for which the partner had the ball', () => {
    const story = submitted().when(ask(), '2026-01-06T09:00:00.000Z').when(answer(first), '2026-01-08T10:00:00.000Z');
    expect(story.last('RequestAnswered').dueAt).toBe('2026-01-09T09:00:00.000Z');
  });

  it('with the same content keeps the approvals', () => {
    const story = submitted().when(approve('rex')).when(ask()).when(answer(first));
    expect(story.last('RequestAnswered').reopened).toEqual([]);
    expect(story.then(approve('sue'))).toContain('StageCompleted');
  });

  it('with other content reopens every stage that was decided on, from the first', () => {
    const story = submitted().when(approve('rex')).when(approve('sue')).when(ask('second')).when(answer(changed));
    expect(story.last('RequestAnswered').reopened).toEqual(['first']);
    expect(story.last('StageOpened').stageId).toBe('first');
    const now = hashOf(changed);
    story.when(approve('rex', 'first', now));
    expect(story.then(approve('sue', 'first', now))).toContain('StageOpened');
  });

  it('makes a page of before unable to decide, and says what changed', () => {
    const story = submitted().when(ask()).when(answer(changed));
    expect(() => story.when(approve('rex'))).toThrow('/expectedVolume/perDay');
    expect(story.then(approve('rex'))).toBe('ONBOARDING.STALE');
  });

  it('makes its writer one who cannot decide', () => {
    const story = submitted().when(ask()).when(answer(first));
    expect(story.then(approve('ann'))).toBe('ONBOARDING.OWN_REQUEST');
  });

  it('cannot slip past a stricter route', () => {
    const stricter = route({ stages: [...formal.stages, stage('third')] });
    expect(submitted().when(ask()).then(answer(changed, stricter))).toBe('ONBOARDING.STRICTER_ROUTE');
  });

  it('needs a question', () => {
    expect(submitted().then(answer(changed))).toBe('ONBOARDING.NOTHING_TO_ANSWER');
  });
});

describe('working on a request', () => {
  it('is claimed by one at a time, and handed on by release or assignment', () => {
    const story = submitted().when({ kind: 'claim', personId: 'rex' });
    expect(story.then({ kind: 'claim', personId: 'rex' })).toEqual([]);
    expect(story.then({ kind: 'claim', personId: 'sue' })).toBe('ONBOARDING.CLAIMED');
    expect(story.then({ kind: 'assign', personId: 'sue' })).toEqual(['RequestClaimed']);
    story.when({ kind: 'release' });
    expect(story.then({ kind: 'release' })).toEqual([]);
    expect(story.then({ kind: 'claim', personId: 'sue' })).toEqual(['RequestClaimed']);
  });

  it('is withdrawn by the partner while it is open, and not after', () => {
    const withdraw: RequestOrder = { kind: 'withdraw', personId: 'dev', reason: 'later' };
    expect(submitted().then(withdraw)).toEqual(['RequestWithdrawn']);
    expect(submitted().when(ask()).then(withdraw)).toEqual(['RequestWithdrawn']);
    expect(submitted(route()).when(approve('rex')).then(withdraw)).toBe('ONBOARDING.ALREADY_DECIDED');
  });

  it('is commented on even after its decision', () => {
    const comment: RequestOrder = {
      kind: 'comment',
      commentId: 'c',
      personId: 'rex',
      audience: 'internal',
      text: 'hm',
    };
    expect(submitted().when(reject).then(comment)).toEqual(['CommentAdded']);
  });
});

describe('what flows send', () => {
  it('is said once for each opening of a stage', () => {
    const remind: RequestOrder = { kind: 'remind-due', stageId: 'first', share: 'half' };
    const story = submitted().when(remind).when({ kind: 'escalate', stageId: 'first', level: 1 });
    expect(story.then(remind)).toEqual([]);
    expect(story.then({ kind: 'escalate', stageId: 'first', level: 1 })).toEqual([]);
    expect(story.then({ kind: 'escalate', stageId: 'first', level: 2 })).toEqual(['RequestEscalated']);
    story.when(approve('rex')).when(approve('sue')).when(ask('second')).when(answer(changed));
    expect(story.then(remind)).toEqual(['DueReminderSent']);
  });

  it('confirms only what was approved, once', () => {
    const confirm: RequestOrder = { kind: 'confirm-live', enforcedAt: AT, credentialId: 'c' };
    expect(submitted().then(confirm)).toEqual([]);
    const story = submitted(route()).when(approve('rex')).when(confirm);
    expect(story.last('RequestWentLive')).toMatchObject({ decidedAt: AT, credentialId: 'c' });
    expect(story.then(confirm)).toEqual([]);
  });
});
