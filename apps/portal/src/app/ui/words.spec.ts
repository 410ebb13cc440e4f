import { describe, expect, it } from '@jest/globals';
import { durationWords, exactWords, numberWords, relativeWords } from './words.ts';

const NOW = Date.UTC(2026, 2, 12, 12, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('words of time', () => {
  it.each([
    [20_000, 'under 1 min'],
    [12 * MINUTE, '12 min'],
    [3 * HOUR + 12 * MINUTE, '3 h 12 min'],
    [3 * HOUR, '3 h'],
    [DAY, '1 day'],
    [2 * DAY + 4 * HOUR + 59 * MINUTE, '2 days 4 h'],
    [-5 * MINUTE, '5 min'],
  ])('tells a length of %i ms in at most two units', (length, words) => {
    expect(durationWords(length)).toBe(words);
  });

  it.each([
    [0, 'just now'],
    [4_000, 'just now'],
    [-44_000, 'just now'],
    [-50_000, '1 min ago'],
    [-59 * MINUTE, '59 min ago'],
    [-5 * HOUR, '5 h ago'],
    [-DAY, '1 day ago'],
    [-29 * DAY, '29 days ago'],
    [20_000, 'in a moment'],
    [3 * HOUR, 'in 3 h'],
    [2 * DAY, 'in 2 days'],
  ])('tells a distance of %i ms as people say it', (distance, words) => {
    expect(relativeWords(NOW + distance, NOW)).toBe(words);
  });

  it('gives the date of what is more than a month away', () => {
    expect(relativeWords(NOW - 40 * DAY, NOW)).toBe('31 Jan 2026');
  });

  it('tells the exact time to the second and with its zone', () => {
    expect(exactWords(NOW)).toMatch(/^\d{1,2} Mar 2026, \d{2}:00:00 \S+/);
  });

  it('groups the figures of a number', () => {
    expect(numberWords(1_204_331)).toBe('1,204,331');
  });
});
