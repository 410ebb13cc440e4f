import { EngineAway } from '@gatehouse/kernel';
import { mongo } from 'mongoose';

export const DUPLICATE_KEY = 11_000;
const TOO_LARGE = 10_334;

/** What a port's callers see when MongoDB refuses: no type of the driver, and no text that may quote what was sent. */
export class MongoFailure extends Error {
  override readonly name = 'MongoFailure';
}

/** Runs one or more operations; errors of the driver become our own. */
export async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
}

function translated(error: unknown): unknown {
  if (isTooLarge(error)) return new RangeError('This is more than the 16 MB that MongoDB keeps in one document.');
  if (error instanceof mongo.MongoWriteConcernError) {
    return new EngineAway('MongoDB did not confirm a write by a majority in time; it may still come about.');
  }
  if (error instanceof mongo.MongoServerError && !isPassing(error)) {
    return new MongoFailure(`MongoDB refused an operation (${error.codeName ?? `code ${error.code}`}).`);
  }
  if (error instanceof mongo.MongoError) return new EngineAway(`MongoDB does not answer (${error.name}).`);
  // A connection that breaks while it is written to is not always wrapped by the driver.
  if (isSystemError(error)) return new EngineAway(`MongoDB does not answer (${error.code}).`);
  return error;
}

/** The codes of sockets: `EPIPE`, `ECONNRESET`, `ERR_STREAM_DESTROYED`. */
const OF_SOCKETS = /^(E[A-Z]+|ERR_STREAM_\w+)$/;

const isSystemError = (error: unknown): error is { readonly code: string } =>
  typeof error === 'object' && error !== null && 'code' in error && OF_SOCKETS.test(String(error.code));

/**
 * A server that is shutting down, or is the primary no longer, says that another try will do. A lost connection under
 * several writes looks like an answer of the server, but has none of its codes.
 */
const isPassing = (error: mongo.MongoServerError): boolean =>
  error.hasErrorLabel('RetryableWriteError') ||
  (error instanceof mongo.MongoBulkWriteError && typeof error.code !== 'number');

/** The server says so by a code; the driver, when it gathers several documents for one message, by its text alone. */
function isTooLarge(error: unknown): boolean {
  if (error instanceof mongo.MongoServerError) return error.code === TOO_LARGE;
  return error instanceof mongo.MongoInvalidArgumentError && error.message.includes('larger than the maximum');
}

/** Inserting something that is there already. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
