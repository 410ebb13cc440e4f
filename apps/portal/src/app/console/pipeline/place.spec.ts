import { describe, expect, it } from '@jest/globals';
import { inStep, reached, stepsOf, type Place } from './place.ts';

const place = (more: Partial<Place> = {}): Place => ({
  partnerId: 'p',
  partner: 'Nordhafen',
  tier: 'standard',
  steps: [
    { step: 'invited', at: '2026-11-23T20:00:00.000Z' },
    { step: 'signedIn', at: '2026-11-23T22:00:00.000Z' },
    { step: 'credentialTaken', at: null },
    { step: 'sandboxCall', at: null },
  ],
  waitingFor: 'partner',
  since: null,
  ...more,
});

describe('the place of a partner', () => {
  it('is the latest step that it reached', () => {
    expect(reached(place())).toBe('signedIn');
    expect(reached(place({ steps: [{ step: 'invited', at: null }] }))).toBeNull();
  });

  it('tells how long each step took, and which is next', () => {
    const steps = stepsOf(place());
    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'now', 'waiting']);
    expect(steps.map(({ took }) => took)).toEqual([null, '2 h', null, null]);
  });

  it('counts the time since the last step', () => {
    expect(inStep(place(), Date.parse('2026-11-23T22:30:00.000Z'))).toBe(30 * 60_000);
  });
});
