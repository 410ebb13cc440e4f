import { START, type Position } from '@gatehouse/kernel';
import type { ViewDocument, ViewWriter } from './port.ts';
import { ProjectionFailed } from './project.ts';
import { weightOf } from './weight.ts';

interface Change {
  readonly position: Position;
  readonly by: (document: ViewDocument) => ViewDocument;
}

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

/** What keeping a document, or changes of one, takes besides: its id twice, its place among the others. */
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
  /** Of documents that are not kept. */
  private readonly waiting = new Map<string, Change[]>();
  private held = 0;
  private used = 0;

  constructor(private readonly storage: Storage) {}

  /** Bytes that all of it takes in memory, about. */
  get weight(): number {
    return this.held;
  }

  /** How often any document was asked for, put or changed. */
  get uses(): number {
    return this.used;
  }

  async get<T extends ViewDocument>(id: string): Promise<T | undefined> {
    const kept = this.find(id) ?? (await this.read(id));
    kept.isUsed = true;
    return (kept.document ?? undefined) as T | undefined;
  }

  put = async <T extends ViewDocument>(document: T, position: Position): Promise<boolean> =>
    this.write(document.id, document, position);

  delete = async (id: string, position: Position): Promise<boolean> => this.write(id, null, position);

  /** Is no use that keeps a document in memory. */
  async change<T extends ViewDocument>(id: string, position: Position, by: (document: T) => T): Promise<void> {
    const change = { position, by: by as unknown as Change['by'] };
    const kept = this.find(id);
    if (kept) {
      apply(kept, change);
      this.weigh(kept);
      return;
    }
    const others = this.waiting.get(id);
    if (others) others.push(change);
    else this.waiting.set(id, [change]);
    this.held += others ? WAITING : KEEPING + WAITING;
  }

  /**
   * Lets go of so many bytes, or of all, and writes what had changed. Each document that was used has a second chance:
   * it is let go of when it was not used until its turn comes again, and after what waits.
   */
  async letGo(bytes: number): Promise<void> {
    const left = Math.max(0, this.held - bytes);
    await this.letGoOfDocuments(left, this.kept.size);
    for (const id of this.waiting.keys()) {
      if (this.held <= left) return;
      const kept = await this.read(id);
      this.kept.delete(id);
      await this.store(id, kept);
    }
    await this.letGoOfDocuments(left, this.kept.size);
  }

  /** @param turns of documents, one after the other, those that stand first before the others. */
  private async letGoOfDocuments(left: number, turns: number): Promise<void> {
    for (const [id, kept] of this.kept) {
      if (this.held <= left || turns === 0) return;
      turns -= 1;
      this.kept.delete(id);
      if (kept.isUsed) {
        kept.isUsed = false;
        this.kept.set(id, kept);
      } else await this.store(id, kept);
    }
  }

  /** One that is kept no longer. */
  private async store(id: string, { document, position, weight, isChanged }: Kept): Promise<void> {
    this.held -= weight;
    if (!isChanged) return;
    if (document) await this.storage.put(document, position);
    else await this.storage.delete(id, position);
  }

  private async write(id: string, document: ViewDocument | null, position: Position): Promise<boolean> {
    const found = this.find(id) ?? (this.waiting.has(id) ? await this.read(id) : undefined);
    const kept = found ?? this.keep(id, null);
    kept.isUsed = found !== undefined;
    if (kept.position >= position) return false;
    set(kept, document, position);
    this.weigh(kept);
    return true;
  }

  private find(id: string): Kept | undefined {
    this.used += 1;
    return this.kept.get(id);
  }

  /** Reads a document, and makes up for what has waited for it. */
  private async read(id: string): Promise<Kept> {
    const document = (await this.storage.get(id)) ?? null;
    // Somebody else may have asked for it meanwhile.
    const kept = this.kept.get(id) ?? this.keep(id, document);
    const changes = this.waiting.get(id);
    if (!changes) return kept;
    this.waiting.delete(id);
    this.held -= KEEPING + changes.length * WAITING;
    for (const change of changes) apply(kept, change);
    this.weigh(kept);
    return kept;
  }

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
