import { cidrFault, type AccessModel } from '@gatehouse/access';
import type { Environment } from '@gatehouse/contracts';
import { Overload, randomIds, Turns, type Position } from '@gatehouse/kernel';
import { drain } from './drain.ts';
import { FailedAttempts } from './entry/failed-attempts.ts';
import type { Checks, Gateway } from './gateway-parts.ts';
import { healthOf, type Health } from './health.ts';
import { Ledger } from './limits/ledger.ts';
import { localLimiter, type Limiter } from './limits/limiter.ts';
import { Meter } from './limits/meter.ts';
import { SharedLimiter } from './limits/shared/shared-limiter.ts';
import { listen } from './listen.ts';
import { Metrics } from './metrics.ts';
import { OpenCalls } from './open-calls.ts';
import { TUNING, type GatewayOptions } from './options.ts';
import { record } from './record/call-record.ts';
import { Recorder } from './record/recorder.ts';
import { Snapshots } from './snapshot/snapshots.ts';
import { Announcer } from './state/announcer.ts';
import { Degradations } from './state/degradations.ts';
import { Feed } from './state/feed.ts';
import { Lag } from './state/lag.ts';
import type { Touched } from './state/touched.ts';
import { decide } from './steps.ts';
import { UpstreamCredentials } from './upstream/credentials.ts';
import { Origins } from './upstream/origins.ts';
import { Sandboxes } from './upstream/sandboxes.ts';

const LOG_FLUSH_MS = 200;
const COUNTER_FLUSH_MS = 1000;
const SNAPSHOT_CHECK_MS = 60_000;

export interface GatewayHandle {
  /** Where it listens. */
  readonly addresses: Readonly<Record<Environment, string>>;
  readonly model: AccessModel;
  health(): Health;
  /** Resolves once the gateway enforces the log up to this position. */
  reached(position: Position): Promise<void>;
  /** Finishes the calls under way, writes what waits, and closes its ports. The stores stay open. */
  stop(): Promise<void>;
}

/** Starts a gateway with one server per environment. It answers 503 until it has caught up with the log. */
export const startGateway = (options: GatewayOptions): Promise<GatewayHandle> => startWith(CHECKS, options);

export const CHECKS: Checks = { decide, record };

/** The same with the checks given. With others than `CHECKS` it is for measuring: nothing that is configured leads here. */
export async function startWith(checks: Checks, options: GatewayOptions): Promise<GatewayHandle> {
  const { store, records, counters, callLog, clock, logger, host, ports, gatewayId } = options;
  for (const network of options.trustedProxies) {
    const fault = cidrFault(network);
    if (fault !== undefined) throw new Error(`A trusted proxy is not sound: ${fault}`);
  }
  const startedAt = clock.now();
  const tuning = { ...TUNING, ...options.tuning };
  const degradations = new Degradations(logger);
  const lag = new Lag((milliseconds) => metrics.lagged(milliseconds));
  const { snapshot: place } = options;
  const snapshots = new Snapshots({ place, store, degradations, logger, afterEvents: tuning.snapshotEvents });
  const feed = new Feed({ store, clock, lag, degradations }, await snapshots.restore());
  const meter = new Meter();
  const limiter: Limiter = options.shared
    ? new SharedLimiter({
        meter,
        limits: options.shared.limits,
        clock,
        holder: `${gatewayId}/${randomIds.next()}`,
        patienceMs: tuning.sharedLimitsMs,
        onAlone: (why) => metrics.decidedAlone(why),
      })
    : localLimiter(meter, counters);
  const ledger = new Ledger({ meter, counters, limiter, clock, degradations });
  const recorder = new Recorder({ callLog, counters, degradations, most: tuning.callQueue });
  const openCalls = new OpenCalls({ model: feed.model, clock });
  const origins = new Origins({ threshold: tuning.circuitFailures, openMs: tuning.circuitOpenMs });
  const metrics: Metrics = new Metrics({
    openCalls: () => openCalls.size,
    queuedRecords: () => recorder.queued,
    droppedRecords: () => recorder.dropped,
    openCircuits: () => origins.open().length,
    degraded: () => degradations.list().length,
    ready: () => feed.caughtUp && !gateway.stopping,
  });
  const refusals = new Turns();
  const gateway: Gateway = {
    options,
    checks,
    tuning,
    feed,
    failures: new FailedAttempts(tuning.failuresPerMinute, options.shared?.failures),
    limiter,
    openCalls,
    overload: new Overload(tuning.callsAtOnce, () => refusals.longest),
    refusals,
    recorder,
    metrics,
    origins,
    sandboxes: new Sandboxes(options.document, degradations),
    credentials: new UpstreamCredentials(options.openUpstreamCredential, degradations),
    baseUrls: { sandbox: '', production: '' },
    health: () => health(),
    connections: 0,
    stopping: false,
  };
  const sandbox = await listen(gateway, 'sandbox', { host, port: ports.sandbox });
  const production = await listen(gateway, 'production', { host, port: ports.production }).catch((error: unknown) => {
    sandbox.server.close();
    throw error;
  });
  const addresses = { sandbox: sandbox.address, production: production.address };
  Object.assign(gateway.baseUrls, addresses, options.baseUrls);
  const announcer = new Announcer({
    records,
    clock,
    degradations,
    gatewayId,
    startedAt,
    position: () => feed.model.position,
    addresses,
    baseUrls: gateway.baseUrls,
    callRecords: () => ({ queued: recorder.queued, dropped: recorder.dropped }),
  });
  const health = (): Health =>
    healthOf({
      gatewayId,
      startedAt,
      gateway,
      addresses,
      degradations,
      lag,
      recorder,
      origins,
      decidedAlone: metrics.callsDecidedAlone,
      snapshots,
    });
  const beside = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => logger.error({ error: String(error) }, 'Work beside the calls failed.'));
  };
  const warm = (touched?: Touched): void => {
    beside(ledger.warm(feed.model, touched));
    beside(gateway.sandboxes.warm(feed.model, touched));
    beside(gateway.credentials.warm(feed.model, touched));
  };
  const keepSnapshot = async (): Promise<void> => {
    if (feed.caughtUp) await snapshots.keep(feed.progress);
  };
  feed.onCaughtUp(() => {
    warm();
    beside(keepSnapshot());
  });
  feed.onChange((touched) => {
    // Until then no call is let through, and nobody waits to hear how far it has come.
    if (!feed.caughtUp) return;
    openCalls.recheck(touched);
    announcer.applied();
    warm(touched);
  });
  const keepLimits = async (): Promise<void> => {
    if (limiter.shared) await degradations.attempt('shared-limits', () => limiter.keep());
  };
  const timers = [
    setInterval(() => beside(recorder.flushSome()), LOG_FLUSH_MS),
    setInterval(() => beside(ledger.flush().then(keepLimits)), COUNTER_FLUSH_MS),
    setInterval(() => beside(recorder.flushUses()), COUNTER_FLUSH_MS),
    setInterval(() => beside(keepSnapshot()), SNAPSHOT_CHECK_MS),
  ];
  for (const timer of timers) timer.unref();
  feed.start();

  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    gateway.stopping = true;
    await drain([sandbox.server, production.server], openCalls, tuning.drainMs);
    for (const timer of timers) clearInterval(timer);
    gateway.overload.stop();
    await feed.stop();
    await recorder.flush();
    await recorder.flushUses();
    await ledger.flush();
    await degradations.attempt('shared-limits', () => limiter.close());
    await announcer.stop();
    await origins.close();
    await keepSnapshot();
  };

  return {
    addresses,
    model: feed.model,
    health,
    reached: (position) => feed.reached(position),
    stop: () => (stopped ??= stop()),
  };
}
