import { describe, expect, it } from '@jest/globals';
import { HOUR } from '@gatehouse/kernel';
import { Circuit } from './circuit.ts';

describe('a circuit', () => {
  it('stays open for no longer than it is meant to, though the clock is set back by an hour', () => {
    const circuit = new Circuit({ threshold: 1, openMs: 10_000 });
    circuit.failed(2 * HOUR);
    expect(circuit.enter(2 * HOUR)).toBe(10_000);
    expect(circuit.enter(HOUR)).toBe(10_000);
    expect(circuit.enter(HOUR + 9_000)).toBe(1_000);
    expect(circuit.enter(HOUR + 10_000)).toBe(0);
  });
});
