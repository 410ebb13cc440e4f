import { BatchSpanProcessor, InMemorySpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inSpan, inTraceFrom, traceparentOf, traceWith } from '@gatehouse/kernel';
import { startTraces } from './start-traces.ts';
import { OpenTelemetryTracing } from './tracing.ts';

const none = () => ({});

describe('spans by OpenTelemetry', () => {
  let exporter: InMemorySpanExporter;
  let provider: TracerProvider;
  const ended = async () => {
    await provider.forceFlush();
    return exporter.getFinishedSpans();
  };
  beforeEach(() => {
    exporter = new InMemorySpanExporter();
    provider = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter })] });
    traceWith(new OpenTelemetryTracing(provider.getTracer('test')));
  });
  afterEach(async () => {
    traceWith(undefined);
    await provider.shutdown();
  });

  it('hang below the one that runs, also behind awaits and beside others', async () => {
    const [one, two] = await Promise.all(
      ['one', 'two'].map((name) =>
        inSpan(name, none, async () => {
          await Promise.resolve();
          return inSpan(`${name}'s`, none, () => traceparentOf());
        }),
      ),
    );
    const spans = await ended();
    for (const [name, traceparent] of Object.entries({ one, two })) {
      const [outer, inner] = [name, `${name}'s`].map((each) => spans.find((span) => span.name === each));
      expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
      expect(traceparent).toBe(`00-${outer?.spanContext().traceId}-${inner?.spanContext().spanId}-01`);
    }
    expect(traceparentOf()).toBeUndefined();
  });

  it('end with their work, whether it answers or throws, now or later', async () => {
    const failure = Object.assign(new Error('of Ada'), { code: 'ACCESS.DENIED' });
    expect(inSpan('now', none, () => 1)).toBe(1);
    expect(await inSpan('later', none, async () => 2)).toBe(2);
    expect(() => inSpan('throws', none, () => { throw failure; })).toThrow(failure); // prettier-ignore
    await expect(inSpan('rejects', none, async () => Promise.reject(failure))).rejects.toBe(failure);
    const spans = await ended();
    expect(spans.map(({ name, status }) => [name, status.code])).toEqual([
      ['now', 0],
      ['later', 0],
      ['throws', 2],
      ['rejects', 2],
    ]);
    expect(spans.slice(2).map(({ attributes }) => attributes)).toEqual(
      Array(2).fill({ 'error.type': 'ACCESS.DENIED' }),
    );
    expect(JSON.stringify(spans.map(({ events, status }) => ({ events, status })))).not.toContain('Ada');
  });

  it('are not kept of a trace whose caller does not keep it, but carry it on', async () => {
    const header = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`;
    const traceparent = inTraceFrom(header, 'request', none, () => traceparentOf());
    expect(traceparent).toMatch(new RegExp(`^00-${'a'.repeat(32)}-(?!${'b'.repeat(16)})[\\da-f]{16}-00$`));
    expect(await ended()).toEqual([]);
  });
});

describe('starting traces', () => {
  it.each(['', 'collector:4318', 'ftp://collector'])('refuses %j, which is no address', (endpoint) => {
    expect(() => startTraces({ endpoint, service: 'test' })).toThrow(
      expect.objectContaining({ name: 'UnusableEngine' }),
    );
  });

  it('harms nobody when the receiver is away', async () => {
    const traces = startTraces({ endpoint: 'http://127.0.0.1:1', service: 'test' });
    expect(inSpan('a', none, () => 1)).toBe(1);
    await traces.stop();
    expect(traceparentOf()).toBeUndefined();
  }, 30_000);
});
