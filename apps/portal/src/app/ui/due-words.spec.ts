import { describe, expect, it } from '@jest/globals';
import { dueWords } from './due-words.ts';

const NOW = Date.parse('2026-03-12T12:00:00Z');

describe('the due clock', () => {
  it('says what is left, without alarm, while there is time', () => {
    expect(dueWords('2026-03-12T15:12:00Z', null, NOW)).toMatchObject({ words: '3 h 12 min left', state: 'plain' });
  });

  it('asks for attention in the last two hours', () => {
    expect(dueWords('2026-03-12T13:59:00Z', null, NOW)).toMatchObject({ words: '1 h 59 min left', state: 'attention' });
    expect(dueWords('2026-03-12T12:00:10Z', null, NOW)?.words).toBe('Under 1 min left');
  });

  it('says by how much it is overdue', () => {
    expect(dueWords('2026-03-10T08:00:00Z', null, NOW)).toMatchObject({
      words: 'Overdue by 2 days 4 h',
      state: 'refused',
    });
  });

  it('keeps what was left when it was paused, however long ago that was', () => {
    expect(dueWords('2026-03-12T15:00:00Z', '2026-03-12T14:00:00Z', NOW + 86_400_000)).toMatchObject({
      words: 'Paused, 1 h left',
      state: 'waiting',
    });
  });

  it('says that it was overdue already when it was paused', () => {
    expect(dueWords('2026-03-12T10:00:00Z', '2026-03-12T11:00:00Z', NOW)?.words).toBe('Paused, overdue by 1 h');
  });

  it('says nothing without a due time', () => {
    expect(dueWords(null, null, NOW)).toBeNull();
    expect(dueWords('soon', null, NOW)).toBeNull();
  });
});
