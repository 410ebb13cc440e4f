import { describe, expect, it } from '@jest/globals';
import { instantOf, isZone, wallClock } from './zoned.ts';

const at = (wall: string, zone: string): string | null => {
  const instant = instantOf(wall, zone);
  return instant === null ? null : new Date(instant).toISOString();
};

describe('a time on the clock of a zone', () => {
  it('is the instant at which that clock shows it', () => {
    expect(at('2026-11-23T21:03:05', 'Europe/Berlin')).toBe('2026-11-23T20:03:05.000Z');
    expect(at('2026-07-01T09:00:00', 'America/New_York')).toBe('2026-07-01T13:00:00.000Z');
    expect(at('2026-07-01T09:00', 'UTC')).toBe('2026-07-01T09:00:00.000Z');
  });

  it('is the first of the two when the hour comes twice, and the hour after when it is left out', () => {
    expect(at('2026-10-25T02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-03-29T02:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('leads back to the same wall clock', () => {
    const instant = instantOf('2026-05-03T14:00:00', 'Asia/Kolkata');
    expect(wallClock(instant ?? 0, 'Asia/Kolkata')).toBe('2026-05-03T14:00:00');
  });

  it('is nothing when it is no time', () => {
    expect(at('soon', 'UTC')).toBeNull();
    expect(isZone('Europe/Nowhere')).toBe(false);
    expect(isZone('Europe/Berlin')).toBe(true);
  });
});
