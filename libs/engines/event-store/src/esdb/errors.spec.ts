import * as client from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { RevisionConflict } from '../port.ts';
import { lostBy, NoAnswer, outward } from './errors.ts';

describe('errors of EventStoreDB', () => {
  it.each([
    ['cannot be reached', new client.UnavailableError()],
    ['cannot be reached', new Error('Failed to discover after 10 attempts.')],
    ['broke the call off', new client.CancelledError()],
    ['does not answer in time', new client.DeadlineExceededError()],
    ['does not answer in time', new client.TimeoutError()],
    ['does not answer in time', new NoAnswer()],
  ])('%s: the call was lost on its way', (reason, error) => {
    expect(lostBy(error)).toBe(reason);
    expect(outward(error)).toEqual(new Error(`EventStoreDB ${reason}.`));
  });

  it.each([
    new client.AccessDeniedError(),
    new client.StreamDeletedError(undefined, 'a-1'),
    new client.MaxAppendSizeExceededError(undefined, 1),
    new client.UnknownError(undefined, 'secret'),
    new client.WrongExpectedVersionError(undefined, { streamName: 'a-1', expected: 1n, current: 2n }),
  ])('$type is the answer of the server, and leaves as an ordinary error of our own', (error) => {
    expect(lostBy(error)).toBeNull();
    const ours = outward(error) as Error;
    expect(Object.getPrototypeOf(ours)).toBe(Error.prototype);
    expect(ours.cause).toBeUndefined();
    expect(ours.message).not.toContain('secret');
  });

  it('lets what is ours through as it is', () => {
    const conflict = new RevisionConflict('a-1', 0, 1);
    expect(outward(conflict)).toBe(conflict);
  });
});
