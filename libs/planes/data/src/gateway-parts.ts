import type { Environment } from '@gatehouse/contracts';
import type { Overload, Turns } from '@gatehouse/kernel';
import type { Decided } from './decision/refusal.ts';
import type { FailedAttempts } from './entry/failed-attempts.ts';
import type { Exchange } from './exchange.ts';
import type { Limiter } from './limits/limiter.ts';
import type { Metrics } from './metrics.ts';
import type { OpenCalls } from './open-calls.ts';
import type { GatewayOptions, Tuning } from './options.ts';
import type { Recorder } from './record/recorder.ts';
import type { Feed } from './state/feed.ts';
import type { UpstreamCredentials } from './upstream/credentials.ts';
import type { Origins } from './upstream/origins.ts';
import type { Sandboxes } from './upstream/sandboxes.ts';

/** What is done with each call besides forwarding it. */
export interface Checks {
  /** Adds to what is known of a call, or refuses it: at once, unless others must be asked. */
  readonly decide: (gateway: Gateway, exchange: Exchange) => Decided | Promise<Decided>;
  /** Called once with each call, when it is over. */
  readonly record: (gateway: Gateway, exchange: Exchange) => void;
}

/** What the steps of a call lean on. */
export interface Gateway {
  readonly options: GatewayOptions;
  readonly checks: Checks;
  readonly tuning: Tuning;
  readonly feed: Feed;
  readonly failures: FailedAttempts;
  readonly limiter: Limiter;
  readonly openCalls: OpenCalls;
  readonly overload: Overload;
  /** Those that are one too many wait here, so that the others are answered. */
  readonly refusals: Turns;
  readonly recorder: Recorder;
  readonly metrics: Metrics;
  readonly origins: Origins;
  readonly sandboxes: Sandboxes;
  readonly credentials: UpstreamCredentials;
  /** What partners call, by environment. */
  readonly baseUrls: Record<Environment, string>;
  readonly health: () => object;
  /** How many are open, of both environments. */
  connections: number;
  stopping: boolean;
}
