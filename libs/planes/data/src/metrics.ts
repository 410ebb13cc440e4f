import type { Environment } from '@gatehouse/contracts';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is read when the metrics are asked for. */
export interface Gauges {
  openCalls(): number;
  queuedRecords(): number;
  droppedRecords(): number;
  openCircuits(): number;
  degraded(): number;
  ready(): boolean;
}

export interface CallFigures {
  readonly environment: Environment;
  readonly status: number;
  readonly code: string | null;
  /** null when nothing was done for it but a refusal. */
  readonly latencyMs: number | null;
  readonly upstreamMs: number | null;
}

/** Looked up once, and not with each call. */
type ByEnvironment = Readonly<Record<Environment, Histogram.Internal<'environment'>>>;
const byEnvironment = (histogram: Histogram<'environment'>): ByEnvironment => ({
  sandbox: histogram.labels('sandbox'),
  production: histogram.labels('production'),
});

/** Prometheus metrics of one gateway, in a registry of its own (product row E10). */
export class Metrics {
  readonly registry = new Registry();
  private readonly calls: Counter<'environment' | 'status' | 'code'>;
  private readonly counts = new Map<string, Counter.Internal>();
  private readonly latency: ByEnvironment;
  private readonly upstream: ByEnvironment;
  private readonly lag: Histogram;
  private readonly alone: Counter<'reason'>;
  private aloneSoFar = 0;

  constructor(gauges: Gauges) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.calls = new Counter({
      name: 'gatehouse_calls_total',
      help: 'Calls answered, by environment, status and gateway code.',
      labelNames: ['environment', 'status', 'code'],
      registers,
    });
    const latency = new Histogram({
      name: 'gatehouse_call_duration_seconds',
      help: 'Whole call, as the gateway sees it.',
      labelNames: ['environment'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
    const upstream = new Histogram({
      name: 'gatehouse_upstream_duration_seconds',
      help: 'From asking the upstream to the head of its answer.',
      labelNames: ['environment'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
    this.latency = byEnvironment(latency);
    this.upstream = byEnvironment(upstream);
    this.lag = new Histogram({
      name: 'gatehouse_enforcement_lag_seconds',
      help: 'From the writing of an event to its being enforced here.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    });
    this.alone = new Counter({
      name: 'gatehouse_limits_decided_alone_total',
      help: 'Calls whose limits are shared, decided without the others: the answer was late, or failed.',
      labelNames: ['reason'],
      registers,
    });
    const gauge = (name: string, help: string, read: () => number): Gauge =>
      new Gauge({
        name: `gatehouse_${name}`,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    gauge('open_calls', 'Calls under way.', gauges.openCalls);
    gauge('call_records_queued', 'Call records that wait to be written.', gauges.queuedRecords);
    gauge('call_records_dropped', 'Call records dropped since the start.', gauges.droppedRecords);
    gauge('open_circuits', 'Upstreams that are left alone because they fail.', gauges.openCircuits);
    gauge('degraded_dependencies', 'Dependencies that are failing.', gauges.degraded);
    gauge('ready', 'Whether the gateway takes calls.', () => (gauges.ready() ? 1 : 0));
  }

  called({ environment, status, code, latencyMs, upstreamMs }: CallFigures): void {
    this.countOf(environment, status, code).inc();
    if (latencyMs !== null) this.latency[environment].observe(latencyMs / 1000);
    if (upstreamMs !== null) this.upstream[environment].observe(upstreamMs / 1000);
  }

  /** Labels are sorted and joined once, and not with each call: there are no more of them than of codes and statuses. */
  private countOf(environment: Environment, status: number, code: string | null): Counter.Internal {
    const key = `${environment} ${status} ${code}`;
    const known = this.counts.get(key);
    if (known) return known;
    const count = this.calls.labels({ environment, status: String(status), code: code ?? '' });
    this.counts.set(key, count);
    return count;
  }

  decidedAlone(reason: 'late' | 'failed'): void {
    this.aloneSoFar += 1;
    this.alone.inc({ reason });
  }

  get callsDecidedAlone(): number {
    return this.aloneSoFar;
  }

  lagged(milliseconds: number): void {
    this.lag.observe(milliseconds / 1000);
  }
}
