import type { Position, RecordedEvent } from '@gatehouse/kernel';

/** A view's document. `id` is unique in the view; `partnerId` and others may be filtered on. */
export type ViewDocument = { readonly id: string } & Readonly<Record<string, unknown>>;

export interface Query {
  /** Equality on top-level fields; a list means any of them. */
  readonly where?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  readonly orderBy?: { readonly field: string; readonly direction: 'asc' | 'desc' };
  /** 50 by default, at most 500. */
  readonly limit?: number;
  /** The cursor that a page before this one answered with. */
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** Writes of one projection, each touching one document and guarded by the event's position. */
export interface ViewWriter {
  get<T extends ViewDocument>(id: string): Promise<T | undefined>;
  /** Stored unless the document has already seen this position. True when it was stored. */
  put<T extends ViewDocument>(document: T, position: Position): Promise<boolean>;
  delete(id: string, position: Position): Promise<boolean>;
  /**
   * Puts what `by` makes of the document, when there is one and it makes another of it. A rebuild may do so later, many
   * changes of a document at once: `by` looks at nothing else, and holds on to no more than it needs.
   */
  change<T extends ViewDocument>(id: string, position: Position, by: (document: T) => T): Promise<void>;
}

/** A top-level field; or several, for queries that filter on the first and sort by the next. */
export type Index = string | readonly string[];

export interface Projection {
  /** Name and version: `requests` and 2 live in `requests_v2`. */
  readonly view: string;
  readonly version: number;
  /** Every type of event that it reads. */
  readonly eventTypes: readonly string[];
  /** What queries filter or sort on. */
  readonly indexes: readonly Index[];
  project(event: RecordedEvent, view: ViewWriter): Promise<void>;
}

export interface ViewState {
  readonly view: string;
  readonly version: number;
  readonly position: Position;
  /** What stopped it, null while it runs. */
  readonly failure: string | null;
  /** Another one after each swap. A checkpoint that names one is refused (StaleCheckpoint) under any other. */
  readonly generation?: number;
}

/**
 * The view was swapped, its shadow begun anew, or another runner moved it on in the midst of a batch. Nothing was
 * written that whoever goes on from the checkpoint would not write again.
 */
export class StaleCheckpoint extends Error {
  override readonly name = 'StaleCheckpoint';
  constructor(view: string) {
    super(`View ${view} was replaced by another build or moved on by another runner; go on from its checkpoint.`);
  }
}

/** Read models: thrown away and rebuilt at will. */
export interface ReadModel {
  /** Makes the view's collection and indexes if they are missing. `shadow` is the one being rebuilt beside the live one. */
  open(projection: Pick<Projection, 'view' | 'version' | 'indexes'>, kind?: 'live' | 'shadow'): Promise<void>;
  writer(projection: Pick<Projection, 'view' | 'version'>, kind?: 'live' | 'shadow'): ViewWriter;
  checkpoint(view: string, kind?: 'live' | 'shadow'): Promise<ViewState | undefined>;
  /** Never goes back within a generation. One at the start moves nothing, and refuses a batch for another generation. */
  setCheckpoint(state: ViewState, kind?: 'live' | 'shadow'): Promise<void>;
  /** Runs writes and a checkpoint as one unit of disk work; not a promise of isolation. None are kept when it throws. */
  batch<T>(work: () => Promise<T>): Promise<T>;
  /** The shadow becomes the live view at one stroke; only the shadow of `generation`, when it is given. */
  swap(view: string, generation?: number): Promise<void>;
  dropShadow(view: string): Promise<void>;
  get<T extends ViewDocument>(view: string, id: string): Promise<T | undefined>;
  query<T extends ViewDocument>(view: string, query?: Query): Promise<Page<T>>;
  count(view: string, where?: Query['where']): Promise<number>;
  states(): Promise<ViewState[]>;
  /** Waits until the view has reached the position; false when it has not within `timeoutMs`. */
  waitFor(view: string, position: Position, timeoutMs: number): Promise<boolean>;
  /** Throws every view away, as if none had ever been opened; nobody may be using them. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const READ_MODEL = Symbol('ReadModel');
