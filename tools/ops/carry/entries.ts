import type { Records, Stored } from '@gatehouse/records';

export type Entry = Stored<unknown>;
export type Translate = (collection: string, entry: Entry) => Promise<Entry>;

/** In which an entry of two stores differs. */
export interface Difference {
  readonly kind: 'missing' | 'changed' | 'extra';
  readonly entry: Entry;
}

const FIRST_PAGE = 10;
const LARGEST_PAGE = 500;
/** A page holds about so much: documents are large, and most else is small. */
const PAGE_BYTES = 4 * 1024 * 1024;

/** Every entry in the order of its key. */
export async function* entriesOf(records: Pick<Records, 'list'>, collection: string): AsyncGenerator<Entry> {
  let limit = FIRST_PAGE;
  let after: string | undefined;
  for (;;) {
    const page: Entry[] = await records.list(collection, { limit, ...(after !== undefined && { after }) });
    yield* page;
    after = page.at(-1)?.key;
    if (page.length < limit || after === undefined) return;
    const bytes = page.reduce((sum, { value }) => sum + JSON.stringify(value).length, 0);
    limit = bytes < PAGE_BYTES / 2 ? Math.min(LARGEST_PAGE, 2 * limit) : Math.max(1, Math.floor(limit / 2));
  }
}

/** Walks one collection of two stores side by side; `equal` is told of each entry that both have alike. */
export async function* differencesIn(
  collection: string,
  source: Pick<Records, 'list'>,
  target: Pick<Records, 'list'>,
  translate: Translate,
  equal: () => void = () => undefined,
): AsyncGenerator<Difference> {
  const there = entriesOf(target, collection);
  let other = await there.next();
  for await (const original of entriesOf(source, collection)) {
    const entry = await translate(collection, original);
    while (!other.done && isBefore(other.value.key, entry.key)) {
      yield { kind: 'extra', entry: other.value };
      other = await there.next();
    }
    if (other.done || other.value.key !== entry.key) {
      yield { kind: 'missing', entry };
      continue;
    }
    if (isAlike(entry, other.value)) equal();
    else yield { kind: 'changed', entry };
    other = await there.next();
  }
  for (; !other.done; other = await there.next()) yield { kind: 'extra', entry: other.value };
}

/** Stores order keys by their bytes; texts in memory are ordered otherwise. */
const isBefore = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

/** A version may be a greater one: see `restore`. */
const isAlike = (source: Entry, target: Entry): boolean =>
  contentOf(source) === contentOf(target) && target.version >= source.version;

const contentOf = ({ value, expiresAt }: Entry): string => JSON.stringify([value, expiresAt]);
