import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { NowClock, TICK } from './now-clock.ts';

const START = Date.parse('2026-03-12T12:00:00Z');
let visibility: DocumentVisibilityState;

const look = (state: DocumentVisibilityState): void => {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('the clock of the page', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: START });
    visibility = 'visible';
    jest.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('moves by one interval, however many read it', () => {
    const clock = TestBed.inject(NowClock);
    expect(TestBed.inject(NowClock)).toBe(clock);
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(TICK);
    expect(clock.now()).toBe(START + TICK);
  });

  it('rests while nobody looks, and is right at once when somebody does', () => {
    const clock = TestBed.inject(NowClock);
    look('hidden');
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(60_000);
    expect(clock.now()).toBe(START);
    look('visible');
    expect(clock.now()).toBe(START + 60_000);
    expect(jest.getTimerCount()).toBe(1);
  });
});
