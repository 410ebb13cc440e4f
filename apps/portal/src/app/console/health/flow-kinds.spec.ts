import { describe, expect, it } from '@jest/globals';
import { flowKinds } from './flow-kinds.ts';

const flow = (kind: string, more: object = {}) => ({
  flow: kind,
  subject: 's',
  dueAt: null,
  failures: 0,
  failure: null,
  ...more,
});

describe('flows that wait', () => {
  it('are told by kind, with their number and the earliest time', () => {
    const flows = [
      flow('production-review', { dueAt: '2026-11-27T16:00:00.000Z' }),
      flow('invitation'),
      flow('production-review', { dueAt: '2026-11-26T16:00:00.000Z' }),
    ];
    expect(flowKinds(flows)).toEqual([
      { name: 'Production review', count: 2, next: '2026-11-26T16:00:00.000Z', failing: [] },
      { name: 'Invitation', count: 1, next: null, failing: [] },
    ]);
  });

  it('name each that fails', () => {
    const broken = flow('invitation', { failures: 2, failure: 'no mail server' });
    expect(flowKinds([flow('invitation'), broken])[0]?.failing).toEqual([broken]);
  });
});
