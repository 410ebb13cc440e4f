import { describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { firstCredential } from './first-credential.ts';
import { ACCESS, issued, partnerId, profileAdded } from './testing/given.ts';
import { Log } from './testing/log.ts';

const subject = 'acme/p1';
const issue = {
  send: { name: 'IssueCredential', data: { partnerId, profileId: 'p1', requestId: 'r1' } },
  step: 'issue',
};

describe('the first credential of a profile', () => {
  it('is issued by itself, for the request that the profile came from', () => {
    const log = new Log();
    const [event] = log.happen(ACCESS, profileAdded('p1', { requestId: 'r1' }), profileAdded('p2'));
    expect(event && log.poked(firstCredential, event)).toBe(subject);
    expect(log.next(firstCredential, subject)).toEqual(issue);
    expect(log.next(firstCredential, subject)).toEqual(issue);
    log.happen(streams.credentials('p1'), issued('p1', 'c1'));
    expect(log.next(firstCredential, subject)).toEqual({ done: true });
  });

  it('is not issued where staff imported one', () => {
    const log = new Log();
    log.happen(ACCESS, profileAdded('p1'));
    log.happen(streams.credentials('p1'), { ...issued('p1', 'c1'), type: 'CredentialImported' } as never);
    expect(log.next(firstCredential, subject)).toEqual({ done: true });
  });

  it('is not issued again when it was revoked', () => {
    const log = new Log();
    log.happen(ACCESS, profileAdded('p1'));
    log.happen(streams.credentials('p1'), issued('p1', 'c1'), {
      type: 'CredentialRevoked',
      data: { partnerId, profileId: 'p1', credentialId: 'c1', endedAt: '2026-01-05T09:00:00.000Z', reason: 'leaked' },
    });
    expect(log.next(firstCredential, subject)).toEqual({ done: true });
  });

  it('is not needed by a profile without a token, or one that was removed', () => {
    const log = new Log();
    log.happen(ACCESS, profileAdded('p1', { method: 'none' }), profileAdded('p2'), {
      type: 'ProfileRemoved',
      data: { partnerId, profileId: 'p2', reason: 'unused' },
    });
    expect(log.next(firstCredential, 'acme/p1')).toEqual({ done: true });
    expect(log.next(firstCredential, 'acme/p2')).toEqual({ done: true });
  });
});
