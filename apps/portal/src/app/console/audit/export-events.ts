import { DOCUMENT, inject, Injectable } from '@angular/core';
import { Api } from '../../api/api.ts';
import type { AuditEvent, EventPage } from './event.ts';

export type Filters = Readonly<Record<string, string | undefined>>;
export type Format = 'csv' | 'jsonl';

/** Events of one file. Who needs more narrows the time, or reads the API. */
export const MOST = 50_000;
const PAGE = 200;
const TYPES: Readonly<Record<Format, string>> = { csv: 'text/csv', jsonl: 'application/x-ndjson' };
const COLUMNS = ['position', 'at', 'type', 'by', 'email', 'partnerId', 'stream', 'address', 'eventId', 'data'] as const;

/** Brings everything that the filters find into one file. */
@Injectable({ providedIn: 'root' })
export class ExportEvents {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);

  /** How many events the file holds. */
  async save(filters: Filters, format: Format): Promise<number> {
    const events = await this.all(filters);
    const text = format === 'csv' ? csvOf(events) : events.map((event) => `${JSON.stringify(event)}\n`).join('');
    const url = URL.createObjectURL(new Blob([text], { type: TYPES[format] }));
    const link = this.document.createElement('a');
    link.href = url;
    link.download = `events.${format}`;
    link.click();
    URL.revokeObjectURL(url);
    return events.length;
  }

  private async all(filters: Filters): Promise<readonly AuditEvent[]> {
    const events: AuditEvent[] = [];
    let cursor: string | undefined;
    do {
      const page: EventPage = await this.api.get('/api/v1/audit/events', { ...filters, cursor, limit: PAGE });
      events.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && events.length < MOST);
    return events.slice(0, MOST);
  }
}

/** RFC 4180, with a header. What a spreadsheet would take for a formula is quoted as text. */
export function csvOf(events: readonly AuditEvent[]): string {
  const lines = events.map((event) => {
    const row = { ...event, by: event.by.name, email: event.by.email, data: JSON.stringify(event.data) };
    return COLUMNS.map((column) => quoted(row[column])).join(',');
  });
  return [COLUMNS.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function quoted(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
