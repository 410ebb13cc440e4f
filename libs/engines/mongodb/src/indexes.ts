import { UnusableEngine } from '@gatehouse/kernel';
import type { Connection } from 'mongoose';
import { collectionOf } from './collection.ts';

/** By name: the fields in their order, each ascending (1) or descending (-1). */
export type Indexes = Readonly<Record<string, Readonly<Record<string, 1 | -1>>>>;

const NAMESPACE_NOT_FOUND = 26;

/** Makes what is missing. Throws UnusableEngine, with the index's name, when one is there in another form. */
export async function ensureIndexes(connection: Connection, name: string, wanted: Indexes): Promise<void> {
  const collection = collectionOf(connection, name);
  const found = await collection.indexes().catch((error: unknown) => {
    if ((error as { code?: unknown }).code === NAMESPACE_NOT_FOUND) return [];
    throw error;
  });
  const missing = Object.entries(wanted).filter(([index, key]) => {
    const present = found.find((one) => one.name === index);
    if (!present) return true;
    // The order of the fields is part of what an index is.
    const same = JSON.stringify(Object.entries(present.key)) === JSON.stringify(Object.entries(key));
    if (same && !present.unique && !present.partialFilterExpression && !present.sparse) return false;
    throw new UnusableEngine(`holds a collection "${name}" whose index "${index}" is not the one that is declared`);
  });
  if (missing.length === 0) return;
  await collection.createIndexes(missing.map(([index, key]) => ({ name: index, key: { ...key } })));
}
