import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Changes } from './changes.ts';
import { poll } from './poll.ts';

/** The browser's end of a stream, as it is told to be. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    FakeSource.opened.push(this);
  }
  close(): void {
    this.readyState = FakeSource.CLOSED;
  }
  say(position: string): void {
    this.dispatchEvent(new MessageEvent('changed', { data: JSON.stringify({ position }) }));
  }
  fail(forGood: boolean): void {
    if (forGood) this.readyState = FakeSource.CLOSED;
    this.onerror?.();
  }
}
const newest = (): FakeSource => FakeSource.opened.at(-1) as FakeSource;

describe('the stream of changes', () => {
  let visibility: 'visible' | 'hidden' = 'visible';
  let changes: Changes;
  const look = (state: typeof visibility): void => {
    visibility = state;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  beforeEach(() => {
    jest.useFakeTimers();
    FakeSource.opened = [];
    visibility = 'visible';
    Object.assign(globalThis, { EventSource: FakeSource });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    changes = TestBed.inject(Changes);
    TestBed.runInInjectionContext(() => changes.listen());
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  const answered = () => jest.fn(() => Promise.resolve());

  it('has pages ask again at each new position, once', async () => {
    const ask = answered();
    TestBed.runInInjectionContext(() => poll(ask, 60_000));
    TestBed.tick();
    expect(ask).not.toHaveBeenCalled();
    newest().say('0002');
    TestBed.tick();
    newest().say('0002');
    TestBed.tick();
    expect(ask).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(0);
    newest().say('0003');
    TestBed.tick();
    expect(ask).toHaveBeenCalledTimes(2);
    expect(changes.position()).toBe('0003');
  });

  it('has pages wait for the answer under way, however fast changes come, and ask once more after it', async () => {
    let answer = (): void => undefined;
    const ask = jest.fn(() => new Promise<void>((resolve) => (answer = resolve)));
    TestBed.runInInjectionContext(() => poll(ask, 60_000));
    TestBed.tick();
    for (const position of ['0002', '0003', '0004']) {
      newest().say(position);
      TestBed.tick();
    }
    expect(ask).toHaveBeenCalledTimes(1);
    answer();
    await jest.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(2);
    answer();
    await jest.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('has pages ask when the server refuses it, as when the session has ended', () => {
    const ask = answered();
    TestBed.runInInjectionContext(() => poll(ask, 60_000));
    TestBed.tick();
    newest().fail(false);
    TestBed.tick();
    expect(ask).not.toHaveBeenCalled();
    newest().fail(true);
    TestBed.tick();
    expect(ask).toHaveBeenCalledTimes(1);
    TestBed.runInInjectionContext(() => poll(ask, 60_000));
    TestBed.tick();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('says when it is interrupted, and that it is back', () => {
    newest().onopen?.();
    expect(changes.state()).toBe('live');
    newest().fail(false);
    expect(changes.state()).toBe('reconnecting');
    newest().onopen?.();
    expect(changes.state()).toBe('live');
  });

  it('is opened anew when the browser has given it up, later each time', () => {
    newest().fail(true);
    jest.advanceTimersByTime(1_000);
    expect(FakeSource.opened).toHaveLength(2);
    newest().fail(true);
    jest.advanceTimersByTime(1_999);
    expect(FakeSource.opened).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(FakeSource.opened).toHaveLength(3);
  });

  it('is given back by a window that stays out of sight, and opened again when it comes back', () => {
    look('hidden');
    jest.advanceTimersByTime(29_000);
    expect(newest().readyState).toBe(0);
    jest.advanceTimersByTime(1_000);
    expect(newest().readyState).toBe(FakeSource.CLOSED);
    look('visible');
    expect(FakeSource.opened).toHaveLength(2);
  });

  it('is kept by a window that is out of sight for a moment', () => {
    look('hidden');
    jest.advanceTimersByTime(29_000);
    look('visible');
    jest.advanceTimersByTime(60_000);
    expect(FakeSource.opened).toHaveLength(1);
    expect(newest().readyState).toBe(0);
  });
});
