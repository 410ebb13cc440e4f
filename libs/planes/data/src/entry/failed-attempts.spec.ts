import { describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE } from '@gatehouse/kernel';
import { FailedAttempts } from './failed-attempts.ts';

describe('failed attempts', () => {
  it('make an address wait until a minute after the first of them', () => {
    const failures = new FailedAttempts(2);
    failures.count('1.1.1.1', 0);
    expect(failures.waitOf('1.1.1.1', 10)).toBe(0);
    failures.count('1.1.1.1', 10);
    expect(failures.waitOf('1.1.1.1', 20)).toBe(MINUTE - 20);
    expect(failures.waitOf('1.1.1.1', MINUTE)).toBe(0);
    expect(failures.waitOf('1.1.1.2', 20)).toBe(0);
  });

  it('make nobody wait for longer than a minute, though the clock is set back', () => {
    const failures = new FailedAttempts(1);
    failures.count('1.1.1.1', HOUR);
    expect(failures.waitOf('1.1.1.1', 10)).toBe(0);
    failures.count('1.1.1.1', 10);
    expect(failures.waitOf('1.1.1.1', 20)).toBe(MINUTE - 10);
  });

  it('of many addresses do not fill the memory, and the newest are kept', () => {
    const failures = new FailedAttempts(1);
    for (let i = 0; i < 60_000; i++) failures.count(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, 0);
    expect(failures.waitOf('10.0.0.0', 1)).toBe(0);
    expect(failures.waitOf('10.0.234.95', 1)).toBeGreaterThan(0);
  });
});
