import { traceWith, UnusableEngine } from '@gatehouse/kernel';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { OpenTelemetryTracing } from './tracing.ts';

export interface TracesOptions {
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`: the base address of a receiver that speaks OTLP over HTTP, `http://host:4318`. */
  readonly endpoint: string;
  /** Which process it is: `gatehouse-api`, `gatehouse-gateway`, `gatehouse-worker`, `gatehouse`. */
  readonly service: string;
}

export interface Traces {
  /** Sends what waits, within EXPORT_MS, and turns traces off. */
  stop(): Promise<void>;
}

/** A receiver that is away costs the newest spans only: 2048 wait, by the SDK's own bound, and what comes on top is lost. */
const EXPORT_MS = 5_000;

/**
 * Turns traces on for this thread. Nothing waits for the receiver, here or later. Throws UnusableEngine when the address
 * is none. The sampler and its part of all traces follow OTEL_TRACES_SAMPLER, as the SDK does by itself.
 */
export function startTraces({ endpoint, service }: TracesOptions): Traces {
  const exporter = new OTLPTraceExporter({ url: urlOf(endpoint), timeoutMillis: EXPORT_MS });
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': service })),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_MS })],
  });
  traceWith(new OpenTelemetryTracing(provider.getTracer('gatehouse')));
  return {
    async stop() {
      traceWith(undefined);
      // What could not be sent is lost, and no reason not to stop.
      await provider.shutdown().catch(() => undefined);
    },
  };
}

/** By the specification of the variable each signal has a path of its own below the address. */
function urlOf(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new UnusableEngine('must be an http or https address');
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/traces`;
  return url.href;
}
