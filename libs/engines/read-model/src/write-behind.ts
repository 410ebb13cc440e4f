import { START, type Position } from '@gatehouse/kernel';
import type { ViewDocument, ViewWriter } from './port.ts';
import { weightOf } from './weight.ts';

interface Kept {
  /** Null when there is none. */
  document: ViewDocument | null;
  /** Of the last event that wrote it, START when that was before it was read. */
  position: Position;
  weight: number;
  isChanged: boolean;
  /** Since letting go last passed it by. */
  isUsed: boolean;
}

/** What keeping a document takes besides the document: its id twice, its place in the map. */
const KEEPING = 200;

/**
 * The documents of a build that nobody else writes. Those in use stay in memory, and what many events change is written
 * when it is let go of; the projection's events come in order, each once. What it puts must not be changed afterwards.
 */
export class WriteBehind implements ViewWriter {
  /** Those that were passed by when others were let go stand last. */
  private readonly kept = new Map<string, Kept>();
  private held = 0;
  private used = 0;

  constructor(private readonly storage: ViewWriter) {}

  /** Bytes that the documents kept take in memory, about. */
  get weight(): number {
    return this.held;
  }

  /** How often any document was asked for or put. */
  get uses(): number {
    return this.used;
  }

  async get<T extends ViewDocument>(id: string): Promise<T | undefined> {
    const { document } = this.find(id) ?? this.keep(id, (await this.storage.get<T>(id)) ?? null);
    return (document ?? undefined) as T | undefined;
  }

  put = async <T extends ViewDocument>(document: T, position: Position): Promise<boolean> =>
    this.write(document.id, document, position);

  delete = async (id: string, position: Position): Promise<boolean> => this.write(id, null, position);

  /**
   * Lets go of so many bytes, or of all, and writes what had changed. Each document that was used has a second chance:
   * it is let go of when it was not used until its turn comes again.
   */
  async letGo(bytes: number): Promise<void> {
    const enough = this.held - bytes;
    for (const [id, kept] of this.kept) {
      if (this.held <= enough) return;
      this.kept.delete(id);
      if (kept.isUsed) {
        kept.isUsed = false;
        // The walk comes by it again, after all others.
        this.kept.set(id, kept);
        continue;
      }
      this.held -= kept.weight;
      if (kept.isChanged) await this.store(id, kept);
    }
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
    this.weigh(kept);
    return true;
  }

  private find(id: string): Kept | undefined {
    this.used += 1;
    const kept = this.kept.get(id);
    if (kept) kept.isUsed = true;
    return kept;
  }

  /** A new one has its second chance only when it is used again. */
  private keep(id: string, document: ViewDocument | null): Kept {
    const kept = { document, position: START, weight: 0, isChanged: false, isUsed: false };
    this.kept.set(id, kept);
    this.weigh(kept);
    return kept;
  }

  private weigh(kept: Kept): void {
    const weight = KEEPING + weightOf(kept.document);
    this.held += weight - kept.weight;
    kept.weight = weight;
  }
}
