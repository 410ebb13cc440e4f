import { describe, expect, it } from '@jest/globals';
import { standingOf } from './standing.ts';
import { sheet } from './testing.ts';

const ROSA = { personId: 'rosa', roles: ['reviewer'] };
const SAM = { personId: 'sam', roles: ['security-reviewer'] };
const who = (id: string): string => id;
const approval = (personId: string) => ({ personId, at: '2026-01-05T10:00:00.000Z', note: '' });

describe('what a reviewer can do', () => {
  it('is to decide the open stage of their role', () => {
    expect(standingOf(sheet(), ROSA, who)).toEqual({
      decides: true,
      approves: true,
      says: 'Your decision counts for Business review.',
    });
  });

  it('is nothing in the stage of another role, while the partner has the ball, and after the end', () => {
    expect(standingOf(sheet(), SAM, who)).toMatchObject({ decides: false, approves: false });
    expect(standingOf(sheet({ state: 'changes requested' }), ROSA, who)).toMatchObject({ decides: false });
    expect(standingOf(sheet({ state: 'live' }), ROSA, who)).toEqual({ decides: false, approves: false, says: '' });
  });

  it('is not to approve twice, nor without the documents that the stage demands', () => {
    const [first, second] = sheet().stages;
    const security = sheet({ openStageId: 'second', stages: [first!, { ...second!, state: 'open' }] });
    expect(standingOf(security, SAM, who)).toMatchObject({ decides: true, approves: false });
    expect(standingOf(security, SAM, who).says).toContain('Security assessment');
    const counted = sheet({ stages: [{ ...first!, quorum: 2, approvals: [approval('rosa')] }, second!] });
    expect(standingOf(counted, ROSA, who)).toMatchObject({
      approves: false,
      says: 'You have approved. One more person has to approve Business review.',
    });
  });

  it('names the colleague who has claimed it', () => {
    expect(standingOf(sheet({ claimedBy: 'ruth' }), ROSA, who).says).toContain('Claimed by ruth');
  });
});
