import { describe, expect, it } from '@jest/globals';
import { changeOf, formOf, termsOf, type Terms } from './policy-form.ts';

const terms = (more: Partial<Terms> = {}): Terms => ({
  name: 'Standard',
  limits: [{ window: 'minute', limit: 60 }],
  rotation: { overlapSeconds: 86_400, intervalDays: 90 },
  ...more,
});

describe('the form of a policy', () => {
  it('says the same as the policy that it was filled from', () => {
    for (const overlapSeconds of [0, 3, 90, 3_600, 86_400, 604_800]) {
      const given = terms({ rotation: { overlapSeconds, intervalDays: null } });
      expect(termsOf(formOf(given))).toEqual(given);
    }
  });

  it('tells a new limit as a loss, a limit taken away as a gain, another number as a change', () => {
    const after = terms({
      limits: [
        { window: 'minute', limit: 30 },
        { window: 'day', limit: 100 },
      ],
    });
    const change = changeOf(terms(), after);
    expect(change.lost).toHaveLength(1);
    expect(change.altered).toEqual([
      { label: 'Calls a minute', before: '60 calls a minute', after: '30 calls a minute' },
    ]);
    expect(changeOf(after, terms()).gained).toHaveLength(1);
  });

  it('changes nothing when nothing was typed', () => {
    expect(changeOf(terms(), termsOf(formOf(terms())))).toEqual({ gained: [], lost: [], altered: [] });
  });
});
