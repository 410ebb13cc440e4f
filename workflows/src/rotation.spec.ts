import { describe, expect, it } from '@jest/globals';
import { streams, type CredentialEvent } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import { rotation } from './rotation.ts';
import { partnerId } from './testing/given.ts';
import { Log } from './testing/log.ts';

const profileId = 'p1';
const STREAM = streams.credentials(profileId);
const MORNING = Date.parse('2026-01-06T09:00:00.000Z');
const EVENING = Date.parse('2026-01-06T21:00:00.000Z');

const started = (rotationId: string, until: number): CredentialEvent => ({
  type: 'RotationStarted',
  data: { partnerId, profileId, rotationId, oldId: `old ${rotationId}`, newId: 'new', overlapUntil: iso(until) },
});
const extended = (rotationId: string, until: number): CredentialEvent => ({
  type: 'RotationExtended',
  data: { partnerId, profileId, rotationId, oldId: `old ${rotationId}`, overlapUntil: iso(until) },
});
const finished = (rotationId: string): CredentialEvent => ({
  type: 'RotationFinished',
  data: { partnerId, profileId, rotationId, oldId: `old ${rotationId}`, endedAt: iso(MORNING), early: false },
});
const finish = (rotationId: string) => ({
  send: { name: 'FinishRotation', data: { partnerId, profileId, rotationId } },
  step: `finish ${rotationId}`,
});

describe('a rotation', () => {
  it('is finished at the end of its overlap, and not a moment before', () => {
    const log = new Log();
    const [event] = log.happen(STREAM, started('r1', MORNING));
    expect(event && log.poked(rotation, event)).toBe(profileId);
    expect(log.next(rotation, profileId)).toEqual({ wait: MORNING });
    expect(log.next(rotation, profileId, MORNING - 1)).toEqual({ wait: MORNING });
    expect(log.next(rotation, profileId, MORNING)).toEqual(finish('r1'));
    expect(log.next(rotation, profileId, EVENING)).toEqual(finish('r1'));
    log.happen(STREAM, finished('r1'));
    expect(log.next(rotation, profileId, EVENING)).toEqual({ done: true });
  });

  it('that was extended is finished at its new end', () => {
    const log = new Log();
    const [, event] = log.happen(STREAM, started('r1', MORNING), extended('r1', EVENING));
    expect(event && log.poked(rotation, event)).toBe(profileId);
    expect(log.next(rotation, profileId, MORNING)).toEqual({ wait: EVENING });
    expect(log.next(rotation, profileId, EVENING)).toEqual(finish('r1'));
  });

  it('that its owner finished needs nothing more', () => {
    const log = new Log();
    log.happen(STREAM, started('r1', MORNING), finished('r1'));
    expect(log.next(rotation, profileId, MORNING)).toEqual({ done: true });
  });

  it('that begins when another has just ended is followed on its own', () => {
    const log = new Log();
    log.happen(STREAM, started('r1', MORNING), finished('r1'), started('r2', EVENING));
    log.happen(STREAM, finished('r1'), extended('r1', MORNING));
    expect(log.next(rotation, profileId, MORNING)).toEqual({ wait: EVENING });
    expect(log.next(rotation, profileId, EVENING)).toEqual(finish('r2'));
  });

  it('is not there where none was begun', () => {
    expect(new Log().next(rotation, profileId)).toEqual({ done: true });
  });
});
