import { mongo } from 'mongoose';
import { DUPLICATE_KEY } from './ask.ts';
import type { Keyed } from './collection.ts';

/** Inserts those whose ids are not taken; answers with the others. Unordered: what fails holds up nothing. */
export async function insertMissing<T extends Keyed>(
  collection: mongo.Collection<T>,
  documents: readonly T[],
): Promise<T[]> {
  if (documents.length === 0) return [];
  try {
    await collection.insertMany(documents as readonly mongo.OptionalUnlessRequiredId<T>[], { ordered: false });
    return [];
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const faults = [error.writeErrors].flat();
    // The driver wraps a lost connection as one of these, too, and then names no document that is at fault.
    const areDuplicates = faults.length > 0 && faults.every(({ code }) => code === DUPLICATE_KEY);
    if (!areDuplicates || error.result.getWriteConcernError()) throw error;
    return faults.flatMap(({ index }) => documents[index] ?? []);
  }
}
