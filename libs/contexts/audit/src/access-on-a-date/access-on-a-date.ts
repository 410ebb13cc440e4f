import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { DomainError, notFound, type Fault } from '@gatehouse/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InstantMap } from '../instant-map.ts';
import { differenceOf, type AccessDifference } from './difference.ts';
import { loadPast } from './load-past.ts';
import { Names } from './names.ts';
import { reportAccess, type AccessReport } from './report.ts';

/** "Who could call what on that day, and who allowed it": asked of the log, not of any view. */
@Injectable()
export class AccessOnADate {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly instants: InstantMap,
  ) {}

  /** @param at milliseconds since the epoch. */
  async report(partnerId: string, at: number, zone: string): Promise<AccessReport> {
    const position = await this.instants.positionAt(at);
    const past = await loadPast(this.store, partnerId, position);
    const partner = past.model.partner(partnerId);
    if (!partner) throw notFound('partner at that instant');
    const names = new Names(this.store, position, past.events);
    return reportAccess(past, partner, names, { at, zone, position });
  }

  async difference(partnerId: string, from: number, to: number, zone: string): Promise<AccessDifference> {
    return differenceOf(await this.report(partnerId, from, zone), await this.report(partnerId, to, zone));
  }
}

/** An instant with its offset, as ISO 8601; without one it could mean two times. */
export function parseInstant(field: string, text: string | undefined, now: number): number {
  if (text === undefined) return now;
  const at = /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(at)) return at;
  throw invalid([
    { pointer: `/${field}`, message: 'must be an instant with its offset, such as 2026-05-03T12:00:00Z' },
  ]);
}

export function parseZone(zone: string | undefined): string {
  const name = zone ?? 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid([{ pointer: '/zone', message: 'must be a time zone by its IANA name, such as Europe/Berlin' }]);
  }
}

const invalid = (faults: Fault[]): DomainError =>
  new DomainError('invalid', 'AUDIT.QUESTION_INVALID', 'The question names no instant that can be asked about.', {
    faults,
  });
