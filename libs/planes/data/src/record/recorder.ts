import { setImmediate as breathe } from 'node:timers/promises';
import type { CallLog, CallRecord } from '@gatehouse/call-log';
import type { Counters, LastUse } from '@gatehouse/counters';
import type { Degradations } from '../state/degradations.ts';

/** So few that handing them over is not felt by a call. */
const AT_ONCE = 1000;

/**
 * Keeps the records of calls until they are written, beside the calls: it never waits, and when the log cannot keep up
 * it drops what is newest and counts it (product row E9).
 */
export class Recorder {
  private readonly parts: { callLog: CallLog; counters: Counters; degradations: Degradations; most: number };
  private queue: CallRecord[] = [];
  private lastUses = new Map<string, LastUse>();
  private writing: Promise<void> = Promise.resolve();
  /** Those that wait for their turn, by what they do. */
  private readonly next = new Map<() => Promise<void>, Promise<void>>();
  private droppedSoFar = 0;

  constructor(parts: Recorder['parts']) {
    this.parts = parts;
  }

  get queued(): number {
    return this.queue.length;
  }

  get dropped(): number {
    return this.droppedSoFar;
  }

  add(record: CallRecord): void {
    if (this.queue.length >= this.parts.most) this.droppedSoFar += 1;
    else this.queue.push(record);
  }

  /** A record that could not even be made. */
  lose(): void {
    this.droppedSoFar += 1;
  }

  used(credentialId: string, use: LastUse): void {
    this.lastUses.set(credentialId, use);
  }

  /** Writes what waits; what cannot be written goes on waiting. One at a time. */
  flush(): Promise<void> {
    return this.inTurn(this.write);
  }

  flushUses(): Promise<void> {
    return this.inTurn(this.writeUses);
  }

  /** One that has not begun will write what comes until then: a store that is away for long makes no line of them. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.next.get(work);
    if (next) return next;
    const begun = this.writing.then(() => {
      this.next.delete(work);
      return work.call(this);
    });
    this.next.set(work, begun);
    this.writing = begun;
    return begun;
  }

  private async write(): Promise<void> {
    const { callLog, degradations } = this.parts;
    while (this.queue.length > 0) {
      const some = this.queue.slice(0, AT_ONCE);
      if (!(await degradations.attempt('call-log', () => callLog.write(some)))) return;
      this.queue = this.queue.slice(some.length);
      await breathe();
    }
  }

  private async writeUses(): Promise<void> {
    if (this.lastUses.size === 0) return;
    const uses = this.lastUses;
    this.lastUses = new Map();
    const { counters, degradations } = this.parts;
    if (await degradations.attempt('counters', () => counters.recordUses(uses))) return;
    this.lastUses = new Map([...uses, ...this.lastUses]);
  }
}
