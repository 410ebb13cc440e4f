import { describe, expect, it } from '@jest/globals';
import { cpuOf, secondsOf } from './cpu.ts';

describe('processor time', () => {
  it('is told by ps as a clock', () => {
    expect(secondsOf('0:00.57')).toBeCloseTo(0.57);
    expect(secondsOf('1:02:03.5')).toBeCloseTo(3723.5);
  });

  it('of this process is what Node says of it, but for the grain of the clock', () => {
    const before = process.cpuUsage();
    const { user, system } = cpuOf(process.pid);
    const after = process.cpuUsage();
    expect(user + system).toBeGreaterThan((before.user + before.system) / 1e6 - 0.05);
    expect(user + system).toBeLessThan((after.user + after.system) / 1e6 + 0.05);
  });
});
