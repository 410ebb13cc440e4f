import { describe, expect, it } from '@jest/globals';
import { standing, tookWords, waited, type Place } from './place.ts';

const place = (more: Partial<Place> = {}): Place => ({
  partnerId: 'p',
  name: 'Nordhafen',
  tier: 'standard',
  status: 'active',
  registeredAt: '2026-11-23T20:00:00.000Z',
  since: '2026-11-23T22:00:00.000Z',
  steps: [],
  now: 'requested',
  requestId: null,
  dueAt: null,
  waitingFor: 'partner',
  ...more,
});

describe('the place of a partner', () => {
  it('says who is waited for, and for how long', () => {
    expect(standing(place({ waitingFor: 'operator' })).label).toBe('Waiting for us');
    expect(waited(place(), Date.parse('2026-11-23T22:30:00.000Z'))).toBe(30 * 60_000);
  });

  it('is live when all is done, and not when it is switched off', () => {
    expect(standing(place({ waitingFor: 'nobody', now: null })).label).toBe('Live');
    expect(standing(place({ waitingFor: 'nobody', now: null, status: 'disabled' })).label).toBe('Disabled');
  });

  it('comes after all that are waited for when nobody is', () => {
    expect(waited(place({ waitingFor: 'nobody' }), Date.now())).toBeLessThan(0);
  });

  it('tells how long a step took once it is done', () => {
    const step = { key: 'approved', state: 'done', at: '2026-11-23T22:00:00.000Z', tookMs: 7_200_000 } as const;
    expect(tookWords(step)).toBe('2 h');
    expect(tookWords({ ...step, state: 'now' })).toBeNull();
    expect(tookWords({ ...step, tookMs: 300 })).toBeNull();
  });
});
