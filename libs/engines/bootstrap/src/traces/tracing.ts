import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span, SpanFacts, Tracing } from '@gatehouse/kernel';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, Span as OpenSpan, Tracer } from '@opentelemetry/api';

const KINDS: Readonly<Record<NonNullable<SpanFacts['kind']>, SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
};

/** Spans by OpenTelemetry. Which one runs now is kept here, not in the library's globals, so that nothing else is traced. */
export class OpenTelemetryTracing implements Tracing {
  private readonly current = new AsyncLocalStorage<Context>();

  constructor(private readonly tracer: Tracer) {}

  inSpan<T>(name: string, facts: SpanFacts, work: (span: Span) => T, traceparent?: string): T {
    const parent = traceparent === undefined ? (this.current.getStore() ?? ROOT_CONTEXT) : contextOf(traceparent);
    const { kind = 'internal', attributes = {} } = facts;
    const span = this.tracer.startSpan(name, { kind: KINDS[kind], attributes: { ...attributes } }, parent);
    const settle = {
      done: <R>(result: R): R => {
        span.end();
        return result;
      },
      failed: (error: unknown): never => {
        markFailed(span, error);
        span.end();
        throw error;
      },
    };
    try {
      const result = this.current.run(trace.setSpan(parent, span), () =>
        work({ set: (more) => void span.setAttributes({ ...more }) }),
      );
      return result instanceof Promise ? (result.then(settle.done, settle.failed) as T) : settle.done(result);
    } catch (error) {
      return settle.failed(error);
    }
  }

  traceparent(): string | undefined {
    const span = trace.getSpan(this.current.getStore() ?? ROOT_CONTEXT);
    if (!span) return undefined;
    const { traceId, spanId, traceFlags } = span.spanContext();
    return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  }
}

function contextOf(traceparent: string): Context {
  const [, traceId = '', spanId = '', flags = ''] = traceparent.split('-');
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, context);
}

/** The code or the name of an error tells which it was; its message may hold what is nobody else's business. */
function markFailed(span: OpenSpan, error: unknown): void {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const type = [code, name].find((text) => typeof text === 'string') ?? 'unknown';
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', String(type));
}
