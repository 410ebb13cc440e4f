import type { RecordedEvent } from '@gatehouse/kernel';
import { changing } from './change.ts';
import type { ViewDocument, ViewWriter } from './port.ts';

/** An event that the projection could not apply: its code must change before a repeat makes sense. */
export class ProjectionFailed extends Error {
  override readonly name = 'ProjectionFailed';
  constructor(event: Pick<RecordedEvent, 'type' | 'position'>, cause: unknown) {
    super(`${event.type} at ${event.position}: ${cause instanceof Error ? cause.message : 'threw no error'}`, {
      cause,
    });
  }
}

/** Notes what the storage throws, but not that a document cannot be stored at all, which no repeat would change. */
export class WatchedWriter implements ViewWriter {
  private readonly faults: unknown[] = [];

  constructor(private readonly storage: ViewWriter) {}

  get = <T extends ViewDocument>(id: string): Promise<T | undefined> => this.noting(this.storage.get<T>(id));

  put = <T extends ViewDocument>(document: T, position: string): Promise<boolean> =>
    this.noting(this.storage.put(document, position));

  delete = (id: string, position: string): Promise<boolean> => this.noting(this.storage.delete(id, position));

  change = changing(this);

  /** Why an event could not be applied: what the storage threw, as it is, or ProjectionFailed for whatever else was. */
  reasonOf(error: unknown, event: RecordedEvent): unknown {
    // Storage that fails is no fault of the projection: it is asked again, and nothing has to be mended.
    if (this.faults.length > 0) return this.faults[0];
    return error instanceof ProjectionFailed ? error : new ProjectionFailed(event, error);
  }

  private noting<T>(asked: Promise<T>): Promise<T> {
    return asked.catch((error: unknown) => {
      if (!(error instanceof TypeError || error instanceof RangeError)) this.faults.push(error);
      throw error;
    });
  }
}
