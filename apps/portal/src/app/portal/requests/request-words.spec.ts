import { describe, expect, it } from '@jest/globals';
import { isOpen, requestSteps, timelineOf, waitingWords, type RequestSheet } from './request-words.ts';

const at = '2026-01-05T09:00:00.000Z';
const stage = (stageId: string, more: object = {}): object => ({
  stageId,
  name: `${stageId} review`,
  role: 'reviewer',
  quorum: 1,
  dueInDays: 1,
  documents: [],
  state: 'waiting',
  openedAt: null,
  dueAt: null,
  approvals: [],
  ...more,
});
const request = (more: object = {}): RequestSheet =>
  ({
    state: 'in review',
    submittedAt: at,
    waitingFor: 'operator',
    openStageId: 'b',
    stages: [
      stage('a', { state: 'completed', approvals: [{ personId: 'operator', at, note: '' }] }),
      stage('b', { state: 'open', quorum: 2 }),
    ],
    timeline: [],
    enforcedAt: null,
    ...more,
  }) as unknown as RequestSheet;

describe('the way of a request', () => {
  it('leads from sending over each stage to its being in force, with who is waited for', () => {
    expect(requestSteps(request())).toMatchObject([
      { label: 'Sent', state: 'done' },
      { label: 'a review', state: 'done', detail: 'Approved' },
      { label: 'b review', state: 'now', detail: '0 of 2 approvals', waitingFor: 'the operator' },
      { state: 'waiting' },
    ]);
  });

  it('waits for the partner while changes are requested', () => {
    const asked = request({ state: 'changes requested', waitingFor: 'partner' });
    expect(requestSteps(asked)[2]).toMatchObject({ waitingFor: 'you' });
    expect([waitingWords(asked), isOpen(asked)]).toEqual(['Waiting for you', true]);
  });

  it('has nothing to come once it was rejected or withdrawn', () => {
    for (const state of ['rejected', 'withdrawn']) {
      const ended = request({ state, waitingFor: 'nobody' });
      const steps = requestSteps(ended);
      expect(steps.map((step) => step.state)).toEqual(['done', 'done', 'waiting']);
      expect([waitingWords(ended), isOpen(ended)]).toEqual(['', false]);
    }
  });

  it('is all done once it is live', () => {
    const stages = [stage('a', { state: 'completed' })];
    const steps = requestSteps(request({ state: 'live', waitingFor: 'nobody', stages, enforcedAt: at }));
    expect(steps.every((step) => step.state === 'done')).toBe(true);
  });
});

describe('what happened', () => {
  it('is told the latest first, without what was said', () => {
    const timeline = [
      { at, by: 'ann', what: 'RequestSubmitted', stageId: null, text: null },
      { at, by: 'ann', what: 'CommentAdded', stageId: null, text: 'Hello' },
      { at, by: 'operator', what: 'ChangesRequested', stageId: 'b', text: 'Narrower, please' },
    ];
    expect(timelineOf(request({ timeline }), (by) => by.toUpperCase())).toMatchObject([
      { title: 'Changes requested: b review', detail: 'Narrower, please', by: 'OPERATOR', state: 'attention' },
      { title: 'Sent', by: 'ANN' },
    ]);
  });
});
