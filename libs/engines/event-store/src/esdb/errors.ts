import { EngineAway } from '@gatehouse/kernel';
import { ErrorType, isCommandError } from '@eventstore/db-client';

/** No answer within the time that we give. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const REASONS: Partial<Record<ErrorType, string>> = {
  [ErrorType.UNAVAILABLE]: 'cannot be reached',
  [ErrorType.CANCELLED]: 'broke the call off',
  [ErrorType.NOT_LEADER]: 'is choosing its leader',
  [ErrorType.DEADLINE_EXCEEDED]: 'does not answer in time',
  [ErrorType.TIMEOUT]: 'does not answer in time',
};

/** Why a call failed on its way, so that it can be sent again; null when the server itself said no. */
export function lostBy(error: unknown): string | null {
  if (error instanceof NoAnswer) return 'does not answer in time';
  if (!(error instanceof Error)) return null;
  if (isCommandError(error)) return REASONS[error.type] ?? null;
  // The one error of the client that has no type: none of the nodes of a cluster answered.
  return error.message.startsWith('Failed to discover') ? 'cannot be reached' : null;
}

export const isOfType = (error: unknown, ...types: readonly ErrorType[]): boolean =>
  error instanceof Error && isCommandError(error) && types.includes(error.type);

/** The same in words of our own: neither the client's errors nor what they carry leave the adapter. */
export function outward(error: unknown): unknown {
  const lost = lostBy(error);
  if (lost !== null) return new EngineAway(`EventStoreDB ${lost}.`);
  if (isOfType(error, ErrorType.ACCESS_DENIED)) return new Error('EventStoreDB denies access.');
  if (isOfType(error, ErrorType.STREAM_DELETED)) return new Error('The stream was deleted in EventStoreDB.');
  if (isOfType(error, ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED))
    return new Error('EventStoreDB does not take so much at once.');
  return error instanceof Error && isCommandError(error) ? new Error(`EventStoreDB failed: ${error.type}.`) : error;
}
