import { describe, expect, it } from '@jest/globals';
import { knownSecrets } from './known-secrets.ts';
import { standing } from './roles.ts';

type Credentials = Parameters<typeof knownSecrets>[1];
type Person = Parameters<typeof standing>[0];

const credential = (id: string, state: string, ...personIds: string[]): object => ({
  id,
  profileId: 'p',
  environment: 'sandbox',
  hint: id,
  state,
  seen: personIds.map((personId) => ({ what: 'revealed', personId })),
});

describe('a person who leaves', () => {
  it('has known the secrets that they revealed and that still work', () => {
    const credentials = [
      credential('mine', 'alive', 'ann', 'bob'),
      credential('replaced', 'overlap', 'ann'),
      credential('over', 'ended', 'ann'),
      credential('theirs', 'alive', 'bob'),
    ] as unknown as Credentials;
    expect(knownSecrets('ann', credentials).map(({ credentialId }) => credentialId)).toEqual(['mine', 'replaced']);
  });
});

describe('how far a person is', () => {
  const words = (invitation: object | null, lastSignInAt: string | null = null): string =>
    standing({ invitation, lastSignInAt } as unknown as Person).words;

  it('is invited until a day, expired, or joined', () => {
    expect(words({ state: 'sent', expiresAt: '2026-01-19T12:00:00.000Z' })).toBe('Invited until 19 Jan 2026');
    expect(words({ state: 'expired' })).toBe('Invitation expired');
    expect(words({ state: 'sent', expiresAt: '2026-01-19T12:00:00.000Z' }, '2026-01-06T12:00:00.000Z')).toBe('Joined');
    expect(words(null)).toBe('Not invited yet');
  });
});
