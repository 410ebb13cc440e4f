import { START, type Position } from '@gatehouse/kernel';
import type { ViewDocument, ViewWriter } from './port.ts';
import { ProjectionFailed } from './project.ts';
import { weightOf } from './weight.ts';

interface Change {
  readonly position: Position;
  readonly by: (document: ViewDocument) => ViewDocument;
}

interface Kept {
  /** Null when there is none, undefined while it has not been read. */
  document: ViewDocument | null | undefined;
  /** What waits for it to be read. */
  readonly waiting: Change[];
  /** Of the last event that wrote it, START when that was before it was read. */
  position: Position;
  weight: number;
  isChanged: boolean;
  /** Since letting go last passed it by. */
  isUsed: boolean;
}

/** What keeping a document takes besides the document: its id twice, its place among the others. */
const KEEPING = 300;
/** A change with the few values that it holds. */
const WAITING = 400;

type Storage = Omit<ViewWriter, 'change'>;

/**
 * The documents of a build that nobody else writes. Those in use stay in memory, and what many events change is written
 * when it is let go of. Changes of a document that is not in memory wait, so that it is read for many of them at once.
 * The projection's events come in order, each once. What it puts must not be changed afterwards.
 */
export class WriteBehind implements ViewWriter {
  /** Those that were passed by when others were let go stand last. */
  private readonly kept = new Map<string, Kept>();
  private held = 0;
  private used = 0;

  constructor(private readonly storage: Storage) {}

  /** Bytes that the documents kept take in memory, about. */
  get weight(): number {
    return this.held;
  }

  /** How often any document was asked for, put or changed. */
  get uses(): number {
    return this.used;
  }

  async get<T extends ViewDocument>(id: string): Promise<T | undefined> {
    const kept = this.find(id);
    kept.isUsed = true;
    if (kept.document === undefined) await this.read(id, kept);
    return (kept.document ?? undefined) as T | undefined;
  }

  put = async <T extends ViewDocument>(document: T, position: Position): Promise<boolean> =>
    this.write(document.id, document, position);

  delete = async (id: string, position: Position): Promise<boolean> => this.write(id, null, position);

  /** Is no use that keeps a document in memory. */
  async change<T extends ViewDocument>(id: string, position: Position, by: (document: T) => T): Promise<void> {
    const kept = this.find(id);
    const change = { position, by: by as unknown as Change['by'] };
    if (kept.document === undefined) kept.waiting.push(change);
    else apply(kept, change);
    this.weigh(kept);
  }

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
      if (kept.waiting.length > 0) await this.read(id, kept);
      if (kept.isChanged) await this.store(id, kept);
      this.held -= kept.weight;
    }
  }

  private store(id: string, { document, position }: Kept): Promise<boolean> {
    return document ? this.storage.put(document, position) : this.storage.delete(id, position);
  }

  private async write(id: string, document: ViewDocument | null, position: Position): Promise<boolean> {
    const kept = this.find(id);
    kept.isUsed = kept.document !== undefined;
    if (kept.waiting.length > 0) await this.read(id, kept);
    if (kept.position >= position) return false;
    set(kept, document, position);
    this.weigh(kept);
    return true;
  }

  private find(id: string): Kept {
    this.used += 1;
    let kept = this.kept.get(id);
    if (kept === undefined) {
      kept = { document: undefined, waiting: [], position: START, weight: 0, isChanged: false, isUsed: false };
      this.kept.set(id, kept);
    }
    return kept;
  }

  /** Reads a document, and makes up for what has waited for it. */
  private async read(id: string, kept: Kept): Promise<void> {
    const document = (await this.storage.get(id)) ?? null;
    // Somebody else may have asked for it meanwhile.
    if (kept.document !== undefined) return;
    kept.document = document;
    for (const change of kept.waiting.splice(0)) apply(kept, change);
    this.weigh(kept);
  }

  private weigh(kept: Kept): void {
    const weight = KEEPING + weightOf(kept.document) + kept.waiting.length * WAITING;
    this.held += weight - kept.weight;
    kept.weight = weight;
  }
}

/** The event that made a change is not kept: one that throws is told by its position. */
function apply(kept: Kept, { position, by }: Change): void {
  if (!kept.document || kept.position >= position) return;
  try {
    const after = by(kept.document);
    if (after !== kept.document) set(kept, after, position);
  } catch (error) {
    throw new ProjectionFailed({ type: 'A change', position }, error);
  }
}

function set(kept: Kept, document: ViewDocument | null, position: Position): void {
  kept.document = document;
  kept.position = position;
  kept.isChanged = true;
}
