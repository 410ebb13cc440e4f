import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '@gatehouse/kernel';
import { at, of, fresh, state, when, refusal, issued, rotating, revoke, types } from '../../testing/given.ts';
import { currentOf, underWay } from './index.ts';
import type { CredentialsCommand } from './index.ts';

describe('a first credential', () => {
  const first: CredentialsCommand = { kind: 'issue-first', ...of, credential: fresh('a'), at: at() };

  it('is issued for a profile without one, from that instant on', () => {
    expect(when([], first)).toEqual([issued('a')]);
  });

  it('is not issued beside one that is alive', () => {
    expect(when([issued('x')], first)).toEqual([]);
  });
});

describe('a regeneration', () => {
  const again = (id: string, after = 0): CredentialsCommand => {
    return { kind: 'regenerate', ...of, credential: fresh(id), at: at(after) };
  };

  it('ends the old credential at the instant at which the new one begins', () => {
    const events = when([issued('a')], again('b', 1000));
    expect(events).toEqual([
      issued('b', 1000),
      { type: 'CredentialRegenerated', data: { ...of, oldId: 'a', newId: 'b', endedAt: at(1000) } },
    ]);
    expect(currentOf(state([issued('a'), ...events]), at(1000))?.credentialId).toBe('b');
  });

  it('ends the overlap of a rotation under way too', () => {
    const events = when(rotating, again('c', 1000));
    expect(types(events)).toEqual(['CredentialIssued', 'CredentialRegenerated', 'RotationFinished']);
    const after = state([...rotating, ...events]);
    expect(
      after.status === 'held' && after.credentials.filter((c) => c.until === null).map((c) => c.credentialId),
    ).toEqual(['c']);
    expect(underWay(after, at(1000))).toBeUndefined();
  });

  it('issues anew when nothing is alive, as after a revocation', () => {
    const gone = [issued('a'), ...when([issued('a')], revoke('a'))];
    expect(when(gone, again('b', 1000))).toEqual([issued('b', 1000)]);
  });
});

describe('a revocation', () => {
  it('ends one credential and leaves the others', () => {
    const events = when(rotating, revoke('b', 1000));
    expect(types(events)).toEqual(['CredentialRevoked']);
    expect(currentOf(state([...rotating, ...events]), at(1000))?.credentialId).toBe('a');
  });

  it('of the old credential ends its rotation too, and stays a revocation', () => {
    const events = when(rotating, revoke('a', 1000));
    expect(types(events)).toEqual(['CredentialRevoked', 'RotationFinished']);
    const after = state([...rotating, ...events]);
    expect(after.status === 'held' && after.credentials[0]).toMatchObject({ ended: 'revoked', until: at(1000) });
  });

  it('is refused for what has ended and for what was never there', () => {
    const given = [issued('a'), ...when([issued('a')], revoke('a'))];
    expect(refusal(given, revoke('a', 1000))).toBe('CREDENTIALS.ALREADY_ENDED');
    expect(refusal(given, revoke('x'))).toBe('NOT_FOUND');
  });

  it('of all ends every credential alive, and none twice', () => {
    const all: CredentialsCommand = { kind: 'revoke-all', ...of, reason: 'left', at: at(1000) };
    const events = when(rotating, all);
    expect(types(events)).toEqual(['CredentialRevoked', 'CredentialRevoked', 'RotationFinished']);
    expect(when([...rotating, ...events], { ...all, at: at(2000) })).toEqual([]);
    expect(when([], all)).toEqual([]);
  });

  it('of all writes down too that a rotation was over', () => {
    const events = when(rotating, { kind: 'revoke-all', ...of, reason: 'left', at: at(2 * HOUR) });
    expect(types(events)).toEqual(['CredentialRevoked', 'RotationFinished']);
    expect(events[1]?.data).toMatchObject({ oldId: 'a', endedAt: at(HOUR), early: false });
  });
});

describe('an imported token', () => {
  const credential = { ...fresh('i'), rotateBy: at(DAY) };
  const imported: CredentialsCommand = { kind: 'import', ...of, credential, at: at() };

  it('keeps the date by which it must be rotated', () => {
    const events = when([], imported);
    expect(events[0]).toMatchObject({ type: 'CredentialImported', data: { rotateBy: at(DAY), until: null } });
    expect(currentOf(state(events), at())).toMatchObject({ credentialId: 'i', imported: true });
  });

  it('is refused when it is there already, and when it should have been rotated by now', () => {
    expect(refusal(when([], imported), imported)).toBe('CREDENTIALS.ALREADY_IMPORTED');
    expect(refusal([], { ...imported, at: at(DAY) })).toBe('CREDENTIALS.ROTATE_BY_PAST');
  });
});

describe('a reveal or copy', () => {
  it('is noted with the person, and never with the secret', () => {
    const seen = { ...of, credentialId: 'a', personId: 'psn_dev' };
    expect(when([issued('a')], { kind: 'reveal', ...seen, at: at() })).toEqual([
      { type: 'SecretRevealed', data: seen },
    ]);
    expect(when([issued('a')], { kind: 'copy', ...seen, at: at() })).toEqual([{ type: 'SecretCopied', data: seen }]);
  });

  it('changes no access', () => {
    const before = state(rotating);
    const seen = when(rotating, { kind: 'reveal', ...of, credentialId: 'a', personId: 'p', at: at() });
    expect(state([...rotating, ...seen])).toEqual(before);
  });
});
