import { describe, expect, it } from '@jest/globals';
import { logFlowFailures } from './flow-failures.ts';

describe('the log of what fails in flows', () => {
  const logged = (failures?: number): string[] => {
    const lines: string[] = [];
    const note = (level: string) => (facts: object) =>
      void lines.push(`${level} ${(facts as { reason: string }).reason}`);
    const log = logFlowFailures({ warn: note('warn'), error: note('error') });
    log(new Error('not yet'), failures === undefined ? {} : { flow: 'f', subject: 's', failures });
    return lines;
  };

  it('warns of a step from its third failure in a row on, and is silent before', () => {
    expect([1, 2, 3, 9].map(logged)).toEqual([[], [], ['warn not yet'], ['warn not yet']]);
  });

  it('calls it an error when the engine itself fails', () => {
    expect(logged()).toEqual(['error not yet']);
  });
});
