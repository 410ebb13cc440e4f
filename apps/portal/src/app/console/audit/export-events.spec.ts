import { describe, expect, it } from '@jest/globals';
import type { AuditEvent } from './event.ts';
import { csvOf } from './export-events.ts';

const event = (more: Partial<AuditEvent> = {}): AuditEvent => ({
  eventId: 'e1',
  position: '0007',
  stream: 'partner-1',
  revision: 0,
  type: 'PartnerDisabled',
  at: '2026-01-05T09:00:00.000Z',
  by: { kind: 'staff', id: 'p', name: 'Emil Brandt', email: 'emil@operator.example' },
  partnerId: '1',
  address: '127.0.0.1',
  userAgent: null,
  data: {},
  hash: 'h',
  ...more,
});

describe('events as a table', () => {
  it('begin with the names of the columns, one line an event', () => {
    expect(csvOf([event()])).toBe(
      'position,at,type,by,email,partnerId,stream,address,eventId,data\r\n' +
        '0007,2026-01-05T09:00:00.000Z,PartnerDisabled,Emil Brandt,emil@operator.example,1,partner-1,127.0.0.1,e1,{}\r\n',
    );
  });

  it('quote what would break a line, and disarm what a spreadsheet would calculate', () => {
    const told = csvOf([
      event({ data: { reason: 'unpaid, twice' }, by: { ...event().by, name: '=1+1' }, address: null }),
    ]);
    expect(told).toContain(`"{""reason"":""unpaid, twice""}"`);
    expect(told).toContain(",'=1+1,");
    expect(told).toContain(',partner-1,,e1,');
  });
});
