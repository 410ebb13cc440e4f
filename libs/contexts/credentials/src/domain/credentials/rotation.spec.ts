import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '@gatehouse/kernel';
import { at, of, state, when, refusal, issued, rotate, rotating, extend, revoke, types } from '../../testing/given.ts';
import { currentOf, rotationOf, underWay } from './index.ts';
import type { CredentialsCommand } from './index.ts';

describe('a rotation', () => {
  it('issues the new credential and lets the old one live for the overlap, in one append', () => {
    const started = { rotationId: 'to-b', oldId: 'a', newId: 'b', overlapUntil: at(HOUR) };
    expect(when([issued('a')], rotate('b'))).toEqual([
      issued('b'),
      { type: 'RotationStarted', data: { ...of, ...started } },
    ]);
    expect(currentOf(state(rotating), at())?.credentialId).toBe('b');
  });

  it('is refused while another is under way, and allowed from the instant its overlap is over', () => {
    expect(refusal(rotating, rotate('c', HOUR - 1))).toBe('CREDENTIALS.ROTATION_UNDER_WAY');
    expect(when(rotating, rotate('c', HOUR))[0]?.data).toMatchObject({ oldId: 'a', endedAt: at(HOUR), early: false });
    expect(types(when(rotating, rotate('c', HOUR)).slice(1))).toEqual(['CredentialIssued', 'RotationStarted']);
  });

  it('is refused when no credential is alive', () => {
    const gone = [issued('a'), ...when([issued('a')], revoke('a'))];
    expect(refusal(gone, rotate('b'))).toBe('CREDENTIALS.NONE_ALIVE');
  });

  it("is refused for another partner's profile as if it were not there", () => {
    expect(refusal([issued('a')], { ...rotate('b'), partnerId: 'other' })).toBe('NOT_FOUND');
    expect(refusal([], rotate('b'))).toBe('NOT_FOUND');
  });

  it('is extended once by the overlap again', () => {
    const extended = when(rotating, extend(HOUR / 2));
    expect(extended).toEqual([
      { type: 'RotationExtended', data: { ...of, rotationId: 'to-b', oldId: 'a', overlapUntil: at(2 * HOUR) } },
    ]);
    const given = [...rotating, ...extended];
    expect(underWay(state(given), at(2 * HOUR - 1))?.rotationId).toBe('to-b');
    expect(underWay(state(given), at(2 * HOUR))).toBeUndefined();
    expect(refusal(given, extend(HOUR))).toBe('CREDENTIALS.ALREADY_EXTENDED');
  });

  it('is extended to at most 7 days from its start', () => {
    const week = (5 * DAY) / 1000;
    const given = [issued('a'), ...when([issued('a')], rotate('b', 0, week))];
    expect(when(given, extend(DAY, week))[0]?.data).toMatchObject({ overlapUntil: at(7 * DAY) });
    const full = [issued('a'), ...when([issued('a')], rotate('b', 0, (7 * DAY) / 1000))];
    expect(refusal(full, extend(DAY, week))).toBe('CREDENTIALS.OVERLAP_AT_LIMIT');
  });

  it('is not extended once it is over', () => {
    expect(refusal(rotating, extend(HOUR))).toBe('CREDENTIALS.NO_ROTATION');
  });

  it('is finished early by its owner: the old credential ends at once', () => {
    const finished = when(rotating, { kind: 'finish-early', ...of, at: at(1000) });
    expect(finished).toEqual([
      { type: 'RotationFinished', data: { ...of, rotationId: 'to-b', oldId: 'a', endedAt: at(1000), early: true } },
    ]);
    expect(refusal([...rotating, ...finished], { kind: 'finish-early', ...of, at: at(1001) })).toBe(
      'CREDENTIALS.NO_ROTATION',
    );
  });

  it('is written down as finished once, when the overlap is over and not before', () => {
    const due = (after: number): CredentialsCommand => ({
      kind: 'finish-due',
      ...of,
      rotationId: 'to-b',
      at: at(after),
    });
    expect(when(rotating, due(HOUR - 1))).toEqual([]);
    const finished = when(rotating, due(HOUR + 5000));
    expect(finished[0]?.data).toMatchObject({ endedAt: at(HOUR), early: false });
    expect(when([...rotating, ...finished], due(HOUR + 9000))).toEqual([]);
    expect(when(rotating, { kind: 'finish-due', ...of, rotationId: 'unknown', at: at(HOUR) })).toEqual([]);
    expect(rotationOf(state([...rotating, ...finished]), 'to-b')?.finished).toBe(true);
  });
});
