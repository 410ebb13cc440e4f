import type { Environment } from '@gatehouse/contracts';
import { iso, type Position } from '@gatehouse/kernel';
import type { Gateway } from './gateway-parts.ts';
import type { Recorder } from './record/recorder.ts';
import type { SnapshotHealth, Snapshots } from './snapshot/snapshots.ts';
import type { Degradations, Dependency } from './state/degradations.ts';
import type { FeedState } from './state/feed.ts';
import type { Lag, LagFigures } from './state/lag.ts';
import type { Origins } from './upstream/origins.ts';

export interface Health {
  readonly status: 'starting' | 'ok' | 'degraded' | 'stopping';
  readonly gatewayId: string;
  readonly startedAt: string;
  /** Where it listens, and what partners call. */
  readonly addresses: Readonly<Record<Environment, string>>;
  readonly baseUrls: Readonly<Record<Environment, string>>;
  /** How far the log is enforced. */
  readonly position: Position;
  readonly subscription: FeedState;
  /** Milliseconds from the writing of a change to its being enforced. */
  readonly lag: LagFigures;
  readonly degraded: readonly Dependency[];
  readonly snapshot: SnapshotHealth;
  readonly openCalls: number;
  readonly callRecords: { readonly queued: number; readonly dropped: number };
  /** Whether limits are shared with other gateways, and the calls since the start that were decided without them. */
  readonly limits: { readonly shared: boolean; readonly decidedAlone: number };
  /** Upstreams left alone because they fail; how many, as their names are the operator's own. */
  readonly openCircuits: number;
  /** Whose events this version does not know, and who is therefore refused. */
  readonly unknown: readonly { readonly id: string; readonly type: string; readonly position: Position }[];
}

export function healthOf(parts: {
  readonly gatewayId: string;
  readonly startedAt: number;
  readonly gateway: Gateway;
  readonly addresses: Readonly<Record<Environment, string>>;
  readonly degradations: Degradations;
  readonly lag: Lag;
  readonly recorder: Recorder;
  readonly origins: Origins;
  readonly decidedAlone: number;
  readonly snapshots: Snapshots;
}): Health {
  const { gateway, degradations, recorder } = parts;
  const { feed } = gateway;
  const degraded = degradations.list();
  const unknown = feed.model.unknown();
  const sound = degraded.length === 0 && unknown.length === 0;
  const running = feed.caughtUp ? (sound ? 'ok' : 'degraded') : 'starting';
  return {
    status: gateway.stopping ? 'stopping' : running,
    gatewayId: parts.gatewayId,
    startedAt: iso(parts.startedAt),
    addresses: parts.addresses,
    baseUrls: gateway.baseUrls,
    position: feed.model.position,
    subscription: feed.state,
    lag: parts.lag.figures(),
    degraded,
    snapshot: parts.snapshots.health(),
    openCalls: gateway.openCalls.size,
    callRecords: { queued: recorder.queued, dropped: recorder.dropped },
    limits: { shared: gateway.limiter.shared, decidedAlone: parts.decidedAlone },
    openCircuits: parts.origins.open().length,
    unknown,
  };
}
