import { AccessModel } from '@gatehouse/access';
import type { EventStore } from '@gatehouse/event-store';
import type { Position } from '@gatehouse/kernel';
import type { Logger } from '../options.ts';
import type { Degradations } from '../state/degradations.ts';
import { readSnapshot, writeSnapshot, type SnapshotPlace } from './file.ts';

export interface SnapshotHealth {
  /** Up to where a snapshot told it what it knew when it started; null when it began with the first event. */
  readonly startedFrom: Position | null;
  /** Up to where the snapshot is that it wrote last. */
  readonly written: Position | null;
}

/** How far a model has come: what it holds, the hash of the event at its position, and how many it has applied. */
export interface Progress {
  readonly model: AccessModel;
  readonly eventHash: string;
  readonly applied: number;
}

/** Keeps what the gateway knows in a file, so that its next start need not read the whole log. */
export class Snapshots {
  private readonly parts: {
    readonly place: SnapshotPlace | undefined;
    readonly store: EventStore;
    readonly degradations: Degradations;
    readonly logger: Logger;
    /** So many events are worth a snapshot. */
    readonly afterEvents: number;
  };
  private startedFrom: Position | null = null;
  private written: Position | null = null;
  private appliedWhenWritten = 0;
  private writing: Promise<void> | undefined;

  constructor(parts: Snapshots['parts']) {
    this.parts = parts;
  }

  /** What the last snapshot holds; an empty model when there is none that can be trusted (fails closed). */
  async restore(): Promise<AccessModel> {
    const { place, store, logger } = this.parts;
    if (!place) return new AccessModel();
    try {
      const restored = await readSnapshot(place, store);
      if (!restored) return new AccessModel();
      this.startedFrom = restored.head.position;
      return restored.model;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      logger.warn({ file: place.file, reason }, 'A snapshot is ignored: the gateway starts from the log.');
      return new AccessModel();
    }
  }

  /** Writes a snapshot when enough has happened since the last one. One at a time. */
  keep(progress: Progress): Promise<void> {
    const { place, afterEvents } = this.parts;
    const { applied } = progress;
    if (!place || applied - this.appliedWhenWritten < afterEvents) return this.writing ?? Promise.resolve();
    this.writing ??= this.write(place, progress).finally(() => (this.writing = undefined));
    return this.writing;
  }

  health(): SnapshotHealth {
    return { startedFrom: this.startedFrom, written: this.written };
  }

  private async write(place: SnapshotPlace, { model, eventHash, applied }: Progress): Promise<void> {
    const { position } = model;
    const written = await this.parts.degradations.attempt('snapshot', () => writeSnapshot(place, model, eventHash));
    if (!written) return;
    this.written = position;
    this.appliedWhenWritten = applied;
  }
}
