import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Overload } from './overload.ts';

describe('what refuses when there is too much to do', () => {
  let lateBy = 0;
  let waited = 0;
  let overload: Overload;
  beforeEach(() => {
    jest.useFakeTimers();
    lateBy = 0;
    waited = 0;
    let now = 0;
    overload = new Overload(
      undefined,
      () => waited,
      () => (now += 50 + lateBy),
    );
  });
  afterEach(() => {
    overload.stop();
    jest.useRealTimers();
  });

  /** How many of a great many it lets in before its next look. */
  const letIn = (): number => Array.from({ length: 5000 }, () => overload.refusesNext()).filter((no) => !no).length;
  const look = (times: number): void => void jest.advanceTimersByTime(50 * times);

  it('lets in what comes while the event loop is in time, and cuts off a burst that no loop could bear', () => {
    expect(letIn()).toBe(1000);
    expect(letIn()).toBe(0);
    look(2);
    expect(letIn()).toBe(1000);
  });

  it('lets in more and more of a stream that the loop bears, and no longer once it is over', () => {
    letIn();
    look(1);
    expect(letIn()).toBe(1100);
    look(1);
    expect(letIn()).toBe(1210);
    look(3);
    expect(letIn()).toBe(1000);
  });

  it('lets in fewer and fewer while the loop is late, but always some', () => {
    lateBy = 300;
    look(1);
    const fewer = letIn();
    expect(fewer).toBeLessThan(1000);
    look(1);
    expect(letIn()).toBeLessThan(fewer);
    look(50);
    expect(letIn()).toBe(100);
  });

  it('lets in fewer while those that are refused wait long for it, though the loop is in time', () => {
    waited = 101;
    look(1);
    expect(letIn()).toBe(700);
    look(10);
    expect(letIn()).toBe(100);
    waited = 0;
    look(50);
    expect(letIn()).toBe(1000);
  });

  it('is not alarmed by a moment in which the loop stood still, and knows at the next what it can carry', () => {
    letIn();
    lateBy = 150;
    look(1);
    expect(letIn()).toBe(700);
    look(1);
    // Seven hundred in four times the time that there is, and some less.
    expect(letIn()).toBe(123);
  });

  it('lets in all again soon after', () => {
    lateBy = 300;
    look(50);
    lateBy = 0;
    look(50);
    expect(letIn()).toBe(1000);
  });
});
