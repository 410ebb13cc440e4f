import { describe, expect, it } from '@jest/globals';
import { changesSince, isStale, newer } from './difference.ts';
import { entry, sheet } from './testing.ts';

const who = (id: string): string => id;
const shown = sheet();
const after = (what: string, by: string, more: Parameters<typeof sheet>[0] = {}) =>
  sheet({ timeline: [...shown.timeline, entry('3', what, by, 'first', null)], ...more });

describe('a request that changes under its reader', () => {
  it('is stale when its content, its stage or its state is another', () => {
    expect(isStale(shown, after('RequestAnswered', 'dev', { contentHash: 'two' }), 'rosa')).toBe(true);
    expect(isStale(shown, after('StageApproved', 'ruth', { openStageId: 'second' }), 'rosa')).toBe(true);
    expect(isStale(shown, after('RequestRejected', 'ruth', { state: 'rejected' }), 'rosa')).toBe(true);
  });

  it('is not stale for comments, documents and claims, and when somebody begins to review it', () => {
    expect(isStale(shown, after('InternalComment', 'ruth'), 'rosa')).toBe(false);
    const received = sheet({ state: 'received' });
    expect(isStale(received, after('RequestClaimed', 'ruth', { claimedBy: 'ruth' }), 'rosa')).toBe(false);
  });

  it('is not stale for what the reader did, nor after its end', () => {
    expect(isStale(shown, after('StageApproved', 'rosa', { openStageId: 'second' }), 'rosa')).toBe(false);
    const approved = sheet({ state: 'approved', openStageId: null });
    expect(isStale(approved, after('RequestWentLive', 'flow:production-review', { state: 'live' }), 'rosa')).toBe(
      false,
    );
  });

  it('says what happened, what is different, and how it stands now', () => {
    const answered = sheet({
      contentHash: 'two',
      submission: { ...shown.submission, expectedVolume: { perDay: 9_000, peakPerMinute: 10 } },
      timeline: [...shown.timeline, entry('3', 'RequestAnswered', 'dev', null, 'More before Christmas.')],
    });
    expect(changesSince(shown, answered, who)).toEqual([
      'Answered by the partner, by dev: “More before Christmas.”',
      'Different now: the expected volume',
    ]);
    const moved = after('StageApproved', 'ruth', { openStageId: 'second' });
    expect(changesSince(shown, moved, who)).toEqual([
      'Business review: approval counted, by ruth',
      'The open stage is now Security review',
    ]);
  });

  it('is shown as the one of two answers that knows more', () => {
    const later = after('InternalComment', 'ruth');
    expect([newer(shown, later), newer(later, shown), newer(null, shown), newer(shown, null)]).toEqual([
      later,
      later,
      shown,
      shown,
    ]);
  });
});
