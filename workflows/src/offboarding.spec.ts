import { describe, expect, it } from '@jest/globals';
import type { AccessEvent, PartnerEvent } from '@gatehouse/contracts';
import { offboarding } from './offboarding.ts';
import { ACCESS, grantAdded, partnerId, PARTNER, profileAdded } from './testing/given.ts';
import { Log } from './testing/log.ts';

const offboarded: PartnerEvent = { type: 'PartnerOffboarded', data: { partnerId, reason: 'gone' } };
const ended = (grantId: string): AccessEvent => ({
  type: 'GrantEnded',
  data: { partnerId, grantId, endedAt: '2026-01-05T09:00:00.000Z', reason: 'gone' },
});
const removed = (profileId: string): AccessEvent => ({
  type: 'ProfileRemoved',
  data: { partnerId, profileId, reason: 'gone' },
});
const next = (log: Log) => log.next(offboarding, partnerId);

describe('off-boarding', () => {
  it('ends all grants and removes all profiles', () => {
    const log = new Log();
    log.happen(ACCESS, grantAdded('g1'), grantAdded('g2'), profileAdded('p1'), ended('g2'));
    expect(next(log)).toEqual({ done: true });
    const [event] = log.happen(PARTNER, offboarded);
    expect(event && log.poked(offboarding, event)).toBe(partnerId);
    const step = { send: { name: 'EndAllGrants', data: { partnerId, reason: 'gone' } }, step: 'end g1 p1' };
    expect(next(log)).toEqual(step);
    expect(next(log)).toEqual(step);
    log.happen(ACCESS, ended('g1'), removed('p1'));
    expect(next(log)).toEqual({ done: true });
  });

  it('comes to its end with grants that have lapsed, which nothing ends any more', () => {
    const log = new Log();
    log.happen(ACCESS, grantAdded('g1', { until: '2026-01-01T00:00:00.000Z' }));
    log.happen(PARTNER, offboarded);
    expect(next(log)).toEqual({ done: true });
  });

  it('goes by the term as it was changed last', () => {
    const log = new Log();
    log.happen(ACCESS, grantAdded('g1', { until: '2026-01-01T00:00:00.000Z' }), {
      type: 'GrantChanged',
      data: { partnerId, grantId: 'g1', scopes: [], lines: [], since: '', until: null, requestId: null },
    });
    log.happen(PARTNER, offboarded);
    expect(next(log)).toMatchObject({ send: { name: 'EndAllGrants' } });
  });

  it('also ends what was being added meanwhile, under a step of its own', () => {
    const log = new Log();
    log.happen(ACCESS, grantAdded('g1'));
    log.happen(PARTNER, offboarded);
    const first = next(log);
    log.happen(ACCESS, ended('g1'));
    const [event] = log.happen(ACCESS, grantAdded('g2'), profileAdded('p2'));
    expect(event && log.poked(offboarding, event)).toBe(partnerId);
    expect(next(log)).toMatchObject({ send: { name: 'EndAllGrants' }, step: 'end g2 p2' });
    expect(next(log)).not.toEqual(first);
  });
});
