import { START, type Position } from '@gatehouse/kernel';
import type { ViewDocument, ViewWriter } from './port.ts';

interface Kept {
  /** Null when there is none. */
  document: ViewDocument | null;
  /** Of the last event that wrote it, START when that was before it was read. */
  position: Position;
  isChanged: boolean;
  /** Since the last flush. */
  isUsed: boolean;
}

/**
 * The documents of a build that nobody else writes. Those in use stay in memory, and what many events change is written
 * once; the projection's events come in order, each once. What it puts must not be changed afterwards.
 */
export class WriteBehind implements ViewWriter {
  private readonly kept = new Map<string, Kept>();
  private inUse = 0;

  constructor(private readonly storage: ViewWriter) {}

  /** How many documents were used since the last flush. */
  get used(): number {
    return this.inUse;
  }

  async get<T extends ViewDocument>(id: string): Promise<T | undefined> {
    const { document } = this.find(id) ?? this.keep(id, (await this.storage.get<T>(id)) ?? null);
    return (document ?? undefined) as T | undefined;
  }

  put = async <T extends ViewDocument>(document: T, position: Position): Promise<boolean> =>
    this.write(document.id, document, position);

  delete = async (id: string, position: Position): Promise<boolean> => this.write(id, null, position);

  /** Writes what has changed, and lets go of what was not used since the last flush. */
  async flush(): Promise<void> {
    for (const [id, kept] of this.kept) {
      if (kept.isChanged) await this.store(id, kept);
      if (!kept.isUsed) this.kept.delete(id);
      kept.isChanged = kept.isUsed = false;
    }
    this.inUse = 0;
  }

  private store(id: string, { document, position }: Kept): Promise<boolean> {
    return document ? this.storage.put(document, position) : this.storage.delete(id, position);
  }

  private write(id: string, document: ViewDocument | null, position: Position): boolean {
    const kept = this.find(id) ?? this.keep(id, null);
    if (kept.position >= position) return false;
    kept.document = document;
    kept.position = position;
    kept.isChanged = true;
    return true;
  }

  private find(id: string): Kept | undefined {
    const kept = this.kept.get(id);
    if (kept && !kept.isUsed) {
      kept.isUsed = true;
      this.inUse += 1;
    }
    return kept;
  }

  private keep(id: string, document: ViewDocument | null): Kept {
    const kept = { document, position: START, isChanged: false, isUsed: true };
    this.kept.set(id, kept);
    this.inUse += 1;
    return kept;
  }
}
