import { describe, expect, it } from '@jest/globals';
import { EngineStates, type EngineState } from './outside-engine.ts';

describe('the states of engines', () => {
  it('hold what is so now, since when, and why', () => {
    let now = 1;
    const states = new EngineStates(() => now);
    const watch = states.watch('Redis');
    watch.reached();
    now = 2;
    watch.lost('refuses the connection');
    now = 3;
    watch.lost('still refuses it');
    states.watch('MongoDB').reached();
    expect(states.list()).toEqual([
      { engine: 'Redis', reachable: false, since: 2, reason: 'refuses the connection' },
      { engine: 'MongoDB', reachable: true, since: 3, reason: null },
    ]);
  });

  it('tell of each change once, and nothing of an engine that is there from the start', () => {
    const told: EngineState[] = [];
    const watch = new EngineStates(
      () => 0,
      (state) => told.push(state),
    ).watch('Redis');
    watch.reached();
    watch.reached();
    watch.lost('gone');
    watch.lost('gone');
    watch.reached();
    expect(told.map(({ reachable }) => reachable)).toEqual([false, true]);
  });
});
