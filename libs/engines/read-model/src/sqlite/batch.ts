import { AsyncLocalStorage } from 'node:async_hooks';
import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '@gatehouse/records';

export interface Write {
  readonly table: string;
  readonly id: string;
  readonly position: string;
  /** Null deletes. */
  readonly document: string | null;
}

interface Pending {
  /** By table and id: the last one wins, as positions grow within a batch. */
  readonly writes: Map<string, Write>;
  readonly checkpoints: (() => void)[];
}

const keyOf = (table: string, id: string): string => `${table} ${id}`;

/**
 * Gathers the writes of asynchronous work and applies them in one synchronous transaction: the write lock is never
 * held while anything is awaited, so projections of this and other processes do not block each other.
 */
export class Batches {
  private readonly current = new AsyncLocalStorage<Pending>();

  constructor(
    private readonly database: DatabaseSync,
    private readonly apply: (write: Write) => boolean,
  ) {}

  pending(table: string, id: string): Write | undefined {
    return this.current.getStore()?.writes.get(keyOf(table, id));
  }

  /** True when it was stored; within a batch, when it will be unless another writer is further by then. */
  write(write: Write, stored: () => string | undefined): boolean {
    const pending = this.current.getStore();
    if (!pending) return this.apply(write);
    const key = keyOf(write.table, write.id);
    const seen = pending.writes.get(key)?.position ?? stored();
    if (seen !== undefined && seen >= write.position) return false;
    pending.writes.set(key, write);
    return true;
  }

  checkpoint(write: () => void): void {
    const pending = this.current.getStore();
    if (pending) pending.checkpoints.push(write);
    else transaction(this.database, write);
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    const pending: Pending = { writes: new Map(), checkpoints: [] };
    const result = await this.current.run(pending, work);
    if (pending.writes.size === 0 && pending.checkpoints.length === 0) return result;
    transaction(this.database, () => {
      // Checkpoints first: a stale one throws before any document is touched.
      for (const write of pending.checkpoints) write();
      for (const write of pending.writes.values()) this.apply(write);
    });
    return result;
  }
}
