import { describe, expect, it } from '@jest/globals';
import { fold } from '@gatehouse/kernel';
import { settingsDecider } from './index.ts';

describe('how secrets may be seen', () => {
  it('is revealable in both environments until somebody chooses', () => {
    expect(settingsDecider.initial).toEqual({ sandbox: 'revealable', production: 'revealable' });
  });

  it('is chosen per environment, and a choice that changes nothing is no event', () => {
    const chosen = settingsDecider.decide({ environment: 'production', display: 'once' }, settingsDecider.initial);
    const displays = fold(settingsDecider, chosen);
    expect(displays).toEqual({ sandbox: 'revealable', production: 'once' });
    expect(settingsDecider.decide({ environment: 'production', display: 'once' }, displays)).toEqual([]);
  });
});
