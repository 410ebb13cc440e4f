import { describe, expect, it } from '@jest/globals';
import { streams, type AccessEvent, type CredentialEvent } from '@gatehouse/contracts';
import { removedProfile } from './removed-profile.ts';
import { ACCESS, issued, partnerId, profileAdded } from './testing/given.ts';
import { Log } from './testing/log.ts';

const profileId = 'p1';
const subject = 'acme/p1';
const STREAM = streams.credentials(profileId);
const of = { partnerId, profileId };
const endedAt = '2026-01-05T09:00:00.000Z';
const removed: AccessEvent = { type: 'ProfileRemoved', data: { ...of, reason: 'unused' } };
const revoked = (credentialId: string): CredentialEvent => ({
  type: 'CredentialRevoked',
  data: { ...of, credentialId, endedAt, reason: 'unused' },
});
const next = (log: Log) => log.next(removedProfile, subject);

describe('a profile that was removed', () => {
  it('has all its credentials revoked', () => {
    const log = new Log();
    log.happen(ACCESS, profileAdded(profileId));
    log.happen(STREAM, issued(profileId, 'a'), issued(profileId, 'b'));
    expect(next(log)).toEqual({ done: true });
    const [event] = log.happen(ACCESS, removed);
    expect(event && log.poked(removedProfile, event)).toBe(subject);
    const step = { send: { name: 'RevokeAllCredentials', data: { ...of, reason: 'unused' } }, step: 'revoke a b' };
    expect(next(log)).toEqual(step);
    expect(next(log)).toEqual(step);
    log.happen(STREAM, revoked('a'), revoked('b'));
    expect(next(log)).toEqual({ done: true });
  });

  it('needs nothing for credentials that have ended otherwise', () => {
    const log = new Log();
    log.happen(ACCESS, removed);
    log.happen(
      STREAM,
      issued(profileId, 'a'),
      issued(profileId, 'b'),
      { type: 'CredentialRegenerated', data: { ...of, oldId: 'a', newId: 'b', endedAt } },
      issued(profileId, 'c'),
      { type: 'RotationFinished', data: { ...of, rotationId: 'r', oldId: 'b', endedAt, early: true } },
      issued(profileId, 'd', { until: '2026-01-01T00:00:00.000Z' }),
      revoked('c'),
    );
    expect(next(log)).toEqual({ done: true });
  });

  it('has a credential revoked that was on its way when it was removed', () => {
    const log = new Log();
    log.happen(ACCESS, profileAdded(profileId), removed);
    const [event] = log.happen(STREAM, issued(profileId, 'late'));
    expect(event && log.poked(removedProfile, event)).toBe(subject);
    expect(next(log)).toMatchObject({ send: { name: 'RevokeAllCredentials' }, step: 'revoke late' });
  });

  it('is told apart from the partner’s other profiles', () => {
    const log = new Log();
    log.happen(STREAM, issued(profileId, 'a'));
    log.happen(ACCESS, { type: 'ProfileRemoved', data: { partnerId, profileId: 'p2', reason: 'unused' } });
    expect(next(log)).toEqual({ done: true });
  });
});
