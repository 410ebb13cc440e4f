import { afterEach, describe, expect, it } from '@jest/globals';
import {
  inSpan,
  inTraceFrom,
  inTraceOf,
  isTraceparent,
  isTracing,
  traceparentOf,
  traceWith,
  type Tracing,
} from './trace.ts';

const TRACEPARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

describe('traces', () => {
  afterEach(() => traceWith(undefined));

  it('are nothing but the work while they are off: not even the facts are asked for', () => {
    const facts = (): never => {
      throw new Error('Nobody wants to know.');
    };
    expect(isTracing()).toBe(false);
    expect(inSpan('a', facts, () => 1)).toBe(1);
    expect(inTraceOf(TRACEPARENT, 'a', facts, (span) => span)).toBeUndefined();
    expect(inTraceFrom(TRACEPARENT, 'a', facts, () => 3)).toBe(3);
    expect(traceparentOf()).toBeUndefined();
  });

  it('go on where something is to go on with, and begin where a request comes in', () => {
    const begun: [string, string | undefined][] = [];
    const tracing: Tracing = {
      inSpan: (name, _facts, work, traceparent) => {
        begun.push([name, traceparent]);
        return work({ set: () => undefined });
      },
      traceparent: () => TRACEPARENT,
    };
    traceWith(tracing);
    const none = () => ({});
    inTraceOf(undefined, 'old event', none, () => undefined);
    inTraceOf(TRACEPARENT, 'event', none, () => undefined);
    inTraceFrom(undefined, 'request', none, () => undefined);
    inTraceFrom('00-not-one-01', 'false request', none, () => undefined);
    inTraceFrom(TRACEPARENT, 'traced request', none, () => undefined);
    inSpan('part', none, () => undefined);
    expect(begun).toEqual([
      ['event', TRACEPARENT],
      ['request', undefined],
      ['false request', undefined],
      ['traced request', TRACEPARENT],
      ['part', undefined],
    ]);
    expect(traceparentOf()).toBe(TRACEPARENT);
  });

  it.each([
    [TRACEPARENT, true],
    [TRACEPARENT.toUpperCase(), false],
    [`00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`, false],
    [`00-${'a'.repeat(32)}-${'0'.repeat(16)}-01`, false],
    [`01-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, false],
    [`${TRACEPARENT}, ${TRACEPARENT}`, false],
    ['', false],
  ])('come from outside as %s: %s', (text, sound) => expect(isTraceparent(text)).toBe(sound));
});
