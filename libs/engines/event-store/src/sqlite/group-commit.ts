import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '@gatehouse/records';

interface Waiting<T> {
  readonly prepare: () => () => T;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes that are asked for in the same turn of the event loop share one transaction, and so one wait for the disk. Each
 * is answered for itself, after the commit: one that is refused, or cannot be stored, takes no other with it.
 */
export class GroupCommit<T> {
  private waiting: Waiting<T>[] = [];

  constructor(
    private readonly database: DatabaseSync,
    private readonly onCommit: () => void,
  ) {}

  /** @param prepare runs in the transaction: it throws when the write is refused, or answers with what does it. */
  run(prepare: () => () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.waiting.push({ prepare, resolve, reject }) === 1) setImmediate(() => this.flush());
    });
  }

  /** Commits what waits, without waiting for the turn to end. */
  flush(): void {
    let group = this.waiting;
    this.waiting = [];
    while (group.length > 0) group = this.commit(group);
  }

  /** Answers with those that are to be tried again, without the one that could not be stored. */
  private commit(group: readonly Waiting<T>[]): Waiting<T>[] {
    const answers: (() => void)[] = [];
    let writing = undefined as Waiting<T> | undefined;
    try {
      transaction(this.database, () => {
        for (const one of group) {
          const write = prepared(one, answers);
          if (!write) continue;
          writing = one;
          const value = write();
          writing = undefined;
          answers.push(() => one.resolve(value));
        }
      });
    } catch (error) {
      const failed = writing === undefined ? group : [writing];
      for (const one of failed) one.reject(error);
      return group.filter((one) => !failed.includes(one));
    }
    this.onCommit();
    for (const answer of answers) answer();
    return [];
  }
}

function prepared<T>({ prepare, reject }: Waiting<T>, answers: (() => void)[]): (() => T) | undefined {
  try {
    return prepare();
  } catch (error) {
    answers.push(() => reject(error));
    return undefined;
  }
}
