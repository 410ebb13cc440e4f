import { setImmediate as breathe } from 'node:timers/promises';
import type { CallLog, CallRecord } from '@gatehouse/call-log';
import type { Counters, LastUse } from '@gatehouse/counters';
import type { Degradations } from '../state/degradations.ts';

/** So few that handing them over is not felt by a call. */
const AT_ONCE = 1000;

/** More than `few` wait until they are `enough`, or were passed over so often. */
const BATCH = { few: 100, enough: 5000, passedOver: 4 };

/**
 * Keeps the records of calls until they are written, beside the calls: it never waits, and when the log cannot keep up
 * it drops what is newest and counts it (product row E9).
 */
export class Recorder {
  private readonly parts: { callLog: CallLog; counters: Counters; degradations: Degradations; most: number };
  private queue: CallRecord[] = [];
  /** Handed over, and not written yet. */
  private underWay = 0;
  private lastUses = new Map<string, LastUse>();
  private writing: Promise<void> = Promise.resolve();
  /** Those that wait for their turn, by what they do. */
  private readonly next = new Map<() => Promise<void>, Promise<void>>();
  private droppedSoFar = 0;
  private passedOver = 0;

  constructor(parts: Recorder['parts']) {
    this.parts = parts;
  }

  get queued(): number {
    return this.queue.length + this.underWay;
  }

  get dropped(): number {
    return this.droppedSoFar;
  }

  add(record: CallRecord): void {
    if (this.queued >= this.parts.most) this.droppedSoFar += 1;
    else this.queue.push(record);
  }

  /** A record that could not even be made. */
  lose(): void {
    this.droppedSoFar += 1;
  }

  used(credentialId: string, use: LastUse): void {
    this.lastUses.set(credentialId, use);
  }

  /**
   * Called every now and then. A log writes each page that the records of a batch touch, however many they are: those of
   * a busy gateway are written in fewer batches.
   */
  async flushSome(): Promise<void> {
    const { length } = this.queue;
    if (length > BATCH.few && length < BATCH.enough && this.passedOver < BATCH.passedOver) {
      this.passedOver += 1;
      return;
    }
    this.passedOver = 0;
    await this.flush();
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
    const unwritten: CallRecord[][] = [];
    await this.parts.degradations.attempt('call-log', async () => {
      const writing: Promise<{ readonly failed?: unknown }>[] = [];
      // What is written keeps the thread that writes busy while the next are handed over.
      while (this.queue.length > 0 && unwritten.length === 0) {
        const some = this.queue.slice(0, AT_ONCE);
        this.queue = this.queue.slice(some.length);
        writing.push(this.handOver(some, unwritten));
        await breathe();
      }
      for (const outcome of await Promise.all(writing)) if ('failed' in outcome) throw outcome.failed;
    });
    this.queue = [...unwritten.flat(), ...this.queue];
  }

  private async handOver(some: CallRecord[], unwritten: CallRecord[][]): Promise<{ readonly failed?: unknown }> {
    this.underWay += some.length;
    try {
      await this.parts.callLog.write(some);
      return {};
    } catch (failed) {
      unwritten.push(some);
      return { failed };
    } finally {
      this.underWay -= some.length;
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
