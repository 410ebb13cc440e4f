import { describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { offboarding } from './offboarding.ts';
import { terms } from './terms.ts';
import { History, type Effects } from './testing/history.ts';

const access = streams.access('acme');
const grant = { partnerId: 'acme', grantId: 'g1', until: '2026-06-30T00:00:00.000Z' };
const effects: Effects = ({ data }) => [[streams.notices('g1'), 'TermReminded', data]];
const granted = (start: string, until: string | null = grant.until): History =>
  new History(terms, 'acme/g1', start, effects).happened(access, 'GrantAdded', { ...grant, until });

describe('the term of a grant', () => {
  it('is brought to mind 30, 14 and 3 days before its end, and nothing happens at its end', () => {
    const history = granted('2026-01-01T00:00:00Z').runUntil('2026-12-01T00:00:00Z');
    expect(history.told('daysLeft')).toEqual([
      '2026-05-31T00:00:00.000Z RemindTerm 30',
      '2026-06-16T00:00:00.000Z RemindTerm 14',
      '2026-06-27T00:00:00.000Z RemindTerm 3',
    ]);
    expect(history.isDone()).toBe(true);
  });

  it('that was set less than 30 days before its end is not announced at once', () => {
    const history = granted('2026-06-20T00:00:00Z').runUntil('2026-12-01T00:00:00Z');
    expect(history.told('daysLeft')).toEqual(['2026-06-27T00:00:00.000Z RemindTerm 3']);
  });

  it('is announced once, and as the last one due, when reminders were missed', () => {
    const history = granted('2026-01-01T00:00:00Z');
    history.now = Date.parse('2026-06-28T00:00:00Z');
    expect(history.runUntil('2026-12-01T00:00:00Z').told('daysLeft')).toEqual([
      '2026-06-28T00:00:00.000Z RemindTerm 3',
    ]);
  });

  it('is announced anew when it is moved, and not when the grant has ended or lasts for good', () => {
    const history = granted('2026-01-01T00:00:00Z').runUntil('2026-06-17T00:00:00Z');
    history
      .happened(access, 'GrantChanged', { ...grant, until: '2026-08-31T00:00:00.000Z' })
      .runUntil('2026-12-01T00:00:00Z');
    expect(history.told('daysLeft').slice(2)).toEqual([
      '2026-08-01T00:00:00.000Z RemindTerm 30',
      '2026-08-17T00:00:00.000Z RemindTerm 14',
      '2026-08-28T00:00:00.000Z RemindTerm 3',
    ]);
    expect(granted('2026-01-01T00:00:00Z', null).isDone()).toBe(true);
    expect(granted('2026-01-01T00:00:00Z').happened(access, 'GrantEnded', grant).isDone()).toBe(true);
  });
});

describe('an off-boarding', () => {
  it('ends all grants and profiles of the partner, once', () => {
    const ends: Effects = () => [
      [access, 'GrantEnded', grant],
      [access, 'ProfileRemoved', { partnerId: 'acme', profileId: 'p1', reason: 'left' }],
    ];
    const history = new History(offboarding, 'acme', '2026-01-05T09:00:00Z', ends)
      .happened(access, 'GrantAdded', grant)
      .happened(access, 'ProfileAdded', { partnerId: 'acme', profileId: 'p1' });
    expect(history.isDone()).toBe(true);
    history.happened(streams.partner('acme'), 'PartnerOffboarded', { partnerId: 'acme', reason: 'left' });
    expect(history.runUntil('2026-01-06T00:00:00Z').told('reason')).toEqual([
      '2026-01-05T09:00:00.000Z EndAllGrants left',
    ]);
    expect(history.isDone()).toBe(true);
  });
});
