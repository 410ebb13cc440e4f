/** What is told of a span. Values hold ids, names and numbers: never personal data and never a secret. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

export interface SpanFacts {
  /** `server` answers a request, `client` makes one, `consumer` follows an event; `internal` is the usual one. */
  readonly kind?: 'internal' | 'server' | 'client' | 'consumer';
  readonly attributes?: SpanAttributes;
}

export interface Span {
  /** Tells more of it, once it is known. */
  set(attributes: SpanAttributes): void;
}

/** What makes spans. Chosen by configuration, and off until then: not a module of it is loaded. */
export interface Tracing {
  /**
   * Runs `work` in a span below the one that runs now, or below `traceparent`, that ends when it has settled. An error
   * marks it and passes through.
   */
  inSpan<T>(name: string, facts: SpanFacts, work: (span: Span) => T, traceparent?: string): T;
  /** Of the span that runs now, by W3C Trace Context. */
  traceparent(): string | undefined;
}

let tracing: Tracing | undefined;

/** Turns traces on for this thread, or off again. */
export function traceWith(next: Tracing | undefined): void {
  tracing = next;
}

/** For whoever would do something for a span beforehand. */
export const isTracing = (): boolean => tracing !== undefined;

/** Facts are a function, so that off means a call and nothing else. */
export const inSpan = <T>(name: string, facts: () => SpanFacts, work: (span?: Span) => T): T =>
  tracing ? tracing.inSpan(name, facts(), work) : work();

/** The same below a span of another time or process. Without one there is nothing to go on with, and no span. */
export const inTraceOf = <T>(
  traceparent: string | undefined,
  name: string,
  facts: () => SpanFacts,
  work: (span?: Span) => T,
): T => (tracing && traceparent !== undefined ? tracing.inSpan(name, facts(), work, traceparent) : work());

/** The same for what comes from outside: below the caller's span when it is sound, else the first one of a trace. */
export const inTraceFrom = <T>(
  header: string | undefined,
  name: string,
  facts: () => SpanFacts,
  work: (span?: Span) => T,
): T => {
  if (!tracing) return work();
  const known = header !== undefined && isTraceparent(header) ? header : undefined;
  return tracing.inSpan(name, facts(), work, known);
};

/** Of the span that runs now; undefined without one, and while traces are off. */
export const traceparentOf = (): string | undefined => tracing?.traceparent();

/** W3C Trace Context 3.2: version 00, neither id all zeros. */
export const isTraceparent = (text: string): boolean =>
  /^00-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/.test(text);
