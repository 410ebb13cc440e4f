import type { Environment } from '@gatehouse/contracts';
import { DAY, iso, type Clock, type Position } from '@gatehouse/kernel';
import type { Records } from '@gatehouse/records';
import type { Degradations, Dependency } from './degradations.ts';

const SHORTEST_GAP_MS = 20;
const HEARTBEAT_MS = 2000;

/** Record `gateways/<id>`: how others see that a gateway is there, and how far it enforces the log. Times are ISO. */
export interface GatewayRecord {
  readonly position: Position;
  readonly appliedAt: string;
  readonly seenAt: string;
  readonly startedAt: string;
  /** Where it listens. */
  readonly addresses: Readonly<Record<Environment, string>>;
  /** What partners call. */
  readonly baseUrls: Readonly<Record<Environment, string>>;
  /** Records of calls that wait to be written, and those that were lost since it started. */
  readonly callRecords: { readonly queued: number; readonly dropped: number };
  /** What it does without at present. */
  readonly degraded: readonly Dependency[];
}

export const GATEWAYS = 'gateways';

/** Writes the record after changes, at most every 20 ms and always after the last one, and each 2 s regardless. */
export class Announcer {
  private readonly parts: {
    readonly records: Records;
    readonly clock: Clock;
    readonly degradations: Degradations;
    readonly gatewayId: string;
    readonly startedAt: number;
    readonly position: () => Position;
    readonly addresses: GatewayRecord['addresses'];
    readonly baseUrls: GatewayRecord['baseUrls'];
    readonly callRecords: () => GatewayRecord['callRecords'];
  };
  private readonly heartbeat: NodeJS.Timeout;
  private due: NodeJS.Timeout | undefined;
  private writing: Promise<unknown> = Promise.resolve();
  private appliedAt: number;

  constructor(parts: Announcer['parts']) {
    this.parts = parts;
    this.appliedAt = parts.clock.now();
    this.heartbeat = setInterval(() => this.write(), HEARTBEAT_MS).unref();
    this.write();
  }

  applied(): void {
    this.appliedAt = this.parts.clock.now();
    if (this.due) return;
    this.write();
    this.due = setTimeout(() => {
      this.due = undefined;
      if (this.parts.position() !== this.written) this.write();
    }, SHORTEST_GAP_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.heartbeat);
    clearTimeout(this.due);
    await this.writing;
    const { degradations, records, gatewayId } = this.parts;
    await degradations.attempt('records', () => records.delete(GATEWAYS, gatewayId));
  }

  private written: Position | undefined;
  private isNext = false;

  private write(): void {
    // What has not begun will tell what is so by then: records that are away for long make no line of them.
    if (this.isNext) return;
    this.isNext = true;
    this.writing = this.writing.then(async () => {
      this.isNext = false;
      const { records, clock, degradations, gatewayId, startedAt, addresses, baseUrls, callRecords } = this.parts;
      const now = clock.now();
      this.written = this.parts.position();
      const record: GatewayRecord = {
        position: this.written,
        appliedAt: iso(this.appliedAt),
        seenAt: iso(now),
        startedAt: iso(startedAt),
        addresses,
        baseUrls,
        callRecords: callRecords(),
        degraded: degradations.list(),
      };
      const put = (): Promise<boolean> => records.put(GATEWAYS, gatewayId, record, { expiresAt: now + DAY });
      await degradations.attempt('records', put);
    });
  }
}
