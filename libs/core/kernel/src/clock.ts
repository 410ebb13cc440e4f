/** Where the time comes from; injected, so that tests own it. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export const iso = (at: number): string => new Date(at).toISOString();

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  private at: number;

  constructor(at: number | string = '2026-01-05T09:00:00.000Z') {
    this.at = typeof at === 'string' ? Date.parse(at) : at;
  }

  now(): number {
    return this.at;
  }

  advance(milliseconds: number): void {
    this.at += milliseconds;
  }

  set(at: number | string): void {
    this.at = typeof at === 'string' ? Date.parse(at) : at;
  }
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const CLOCK = Symbol('Clock');
