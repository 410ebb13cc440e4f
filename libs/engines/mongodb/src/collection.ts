import { EngineAway } from '@gatehouse/kernel';
import type { Connection, mongo } from 'mongoose';
import { isDuplicate } from './ask.ts';

/** Gives a majority this long to confirm; after it the caller hears that the outcome is not known. */
const MAJORITY_MS = 10_000;

const CONCERNS = {
  // What was confirmed survives the loss of any minority of the servers, and a loss of power.
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: MAJORITY_MS },
  // What is read was confirmed likewise, so that no decision rests on what a failing primary takes back.
  readConcern: { level: 'majority' },
  // Whatever the address says: a secondary may be behind, and we read what we have just written.
  readPreference: 'primary',
} as const;

/** Texts are text order; MongoDB compares them byte by byte, which is the order of their code points. */
export interface Keyed {
  readonly _id: string;
}

export function collectionOf<T extends Keyed>(connection: Connection, name: string): mongo.Collection<T> {
  return databaseIn(connection).collection<T>(name, CONCERNS);
}

export function databaseIn(connection: Connection): mongo.Db {
  if (!connection.db) throw new EngineAway('The connection to MongoDB was closed.');
  return connection.db;
}

/** False when its id is taken. */
export async function insertUnlessThere<T extends Keyed>(
  collection: mongo.Collection<T>,
  document: T,
): Promise<boolean> {
  try {
    await collection.insertOne(document as mongo.OptionalUnlessRequiredId<T>);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
