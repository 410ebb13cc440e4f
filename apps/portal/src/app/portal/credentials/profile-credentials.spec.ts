import { describe, expect, it } from '@jest/globals';
import type { Access } from '../profile/profile.store.ts';
import { lastUseWords, overlapBars, profileCredentials, type Credential } from './profile-credentials.ts';
import { secretRule } from './secret-rule.ts';

const at = '2026-01-05T09:00:00.000Z';
const now = Date.parse(at);
const credential = (id: string, more: object = {}): Credential =>
  ({
    id,
    profileId: 'p1',
    hint: `gh_sbx_…${id}`,
    state: 'alive',
    since: at,
    until: null,
    display: 'revealable',
    imported: false,
    seen: [],
    lastUse: null,
    rotation: null,
    ...more,
  }) as unknown as Credential;
const access = (policies: object[] = []): Access =>
  ({
    partnerId: 'acme',
    profiles: [{ profileId: 'p1', name: 'main', environment: 'sandbox' }],
    policies,
  }) as unknown as Access;
const policy = (overlapSeconds: number, more: object = {}): object => ({
  level: 'partner',
  targetId: 'acme',
  environment: null,
  rotation: { overlapSeconds, intervalDays: null },
  ...more,
});

describe('a profile with its credentials', () => {
  it('has the current one, the one that is being replaced, and those that are over', () => {
    const rotation = { overlapUntil: '2026-01-06T09:00:00.000Z', extended: false };
    const [group] = profileCredentials(access(), [
      credential('new'),
      credential('old', { state: 'overlap', rotation }),
      credential('gone', { state: 'ended' }),
      credential('other', { profileId: 'p2' }),
    ]);
    expect(group).toMatchObject({
      current: { id: 'new' },
      retiring: { id: 'old' },
      earlier: [{ id: 'gone' }],
      rotation,
    });
    expect(group && overlapBars(group).map(({ to }) => to)).toEqual([rotation.overlapUntil, null]);
  });

  it('overlaps for a day, or as long as the strictest policy that fits says', () => {
    const overlap = (policies: object[]): number | undefined =>
      profileCredentials(access(policies), [])[0]?.overlapSeconds;
    expect(overlap([])).toBe(86_400);
    expect(overlap([policy(7200), policy(3600, { level: 'profile', targetId: 'p1' })])).toBe(3600);
    expect(overlap([policy(60, { environment: 'production' }), policy(60, { level: 'grant', targetId: 'g' })])).toBe(
      86_400,
    );
  });

  it('tells when and from where a credential was last used', () => {
    const lastUse = { at, address: '203.0.113.9' };
    expect(lastUseWords(credential('a', { lastUse }), now + 120_000)).toBe(
      'It was last used 2 min ago from 203.0.113.9.',
    );
    expect(lastUseWords(credential('a'), now)).toBe('It was never used.');
  });
});

describe('whether a secret can be shown', () => {
  const rule = (more: object, may = true, after = 0): { allowed: boolean; why: string } =>
    secretRule(credential('a', more), may, now + after, () => 'Ann');

  it('is yes for who may, without a word, while it is revealable', () => {
    expect(rule({})).toEqual({ allowed: true, why: '' });
    expect(rule({}, false).allowed).toBe(false);
  });

  it('is no, with who saw it, once a secret that is shown once was shown', () => {
    const seen = [{ what: 'revealed', personId: 'ann', at }];
    expect(rule({ display: 'once' }).allowed).toBe(true);
    const shown = rule({ display: 'once', seen });
    expect(shown.allowed).toBe(false);
    expect(shown.why).toContain('Ann');
  });

  it('is no for one that nobody opened within 7 days, and for an imported token', () => {
    expect(rule({ display: 'once' }, true, 8 * 86_400_000).allowed).toBe(false);
    expect(rule({ imported: true }).allowed).toBe(false);
  });
});
