import { describe, expect, it } from '@jest/globals';
import { forecastOf, isFinished, stepsOf, turnOf, type Way } from './way.ts';

const all = (): boolean => true;
const item = (key: Way['items'][number]['key'], more: Partial<Way['items'][number]> = {}): Way['items'][number] => ({
  key,
  state: 'waiting',
  at: null,
  waitingFor: null,
  detail: `About ${key}.`,
  ...more,
});
const way = (more: Partial<Way>): Way => ({
  items: [
    item('invited', { state: 'done', at: '2026-03-01T10:00:00Z' }),
    item('requested', { state: 'now', waitingFor: 'you' }),
    item('production_call'),
  ],
  next: 'request_production',
  waitingFor: 'you',
  requestId: null,
  dueAt: null,
  forecast: null,
  ...more,
});

describe('the way to production', () => {
  it('names the one thing to do, with a button for those who may do it', () => {
    expect(turnOf(way({}), all)).toMatchObject({
      whose: 'you',
      button: 'Request production access',
      link: '/requests/new',
      detail: 'About requested.',
    });
    expect(turnOf(way({}), () => false)).toMatchObject({ title: 'Ask for production', button: null });
  });

  it('says to the day when approval is likely, but not while the partner is to answer', () => {
    const forecast = '2026-03-05T11:00:00Z';
    const said = (more: Partial<Way>): string | null => {
      const turn = turnOf(way({ forecast, ...more }), all);
      return turn && forecastOf(turn);
    };
    expect(said({})).toBe('Approval is likely by 5 Mar 2026 if you ask today, as past decisions went.');
    expect(said({ next: null, waitingFor: 'operator' })).toMatch(/^Approval is likely by 5 Mar 2026, as/);
    expect(said({ next: 'answer_request' })).toBeNull();
    expect(said({ forecast: null })).toBeNull();
  });

  it('leads to the request that is to be answered', () => {
    expect(turnOf(way({ next: 'answer_request', requestId: 'r1' }), all)).toMatchObject({ link: '/requests/r1' });
  });

  it("says that it is the operator's turn, and until when", () => {
    const waits = way({ next: null, waitingFor: 'operator', requestId: 'r1', dueAt: '2026-03-04T16:00:00Z' });
    expect(turnOf(waits, all)).toMatchObject({
      whose: 'operator',
      link: '/requests/r1',
      dueAt: '2026-03-04T16:00:00Z',
    });
  });

  it('has nothing to come when all is done', () => {
    const done = way({ items: [item('production_call', { state: 'done' })], next: null, waitingFor: 'nobody' });
    expect(turnOf(done, all)).toBeNull();
    expect(isFinished(done)).toBe(true);
    expect(isFinished(way({}))).toBe(false);
  });

  it('says the step at hand once: above the list, where only whose turn it is stands', () => {
    const [first, now] = stepsOf(way({}));
    expect([first?.detail, first?.at]).toEqual(['About invited.', '2026-03-01T10:00:00Z']);
    expect([now?.detail, now?.waitingFor]).toEqual([undefined, 'you']);
  });
});
