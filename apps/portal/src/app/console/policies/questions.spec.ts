import { describe, expect, it } from '@jest/globals';
import { questionsOf, readQuestions } from './questions.ts';

describe('the questions of a tier', () => {
  it('are none when nothing is typed', () => {
    expect(readQuestions(' \n')).toEqual({ schema: null, problem: null });
  });

  it('say where they are no JSON, before anything is sent', () => {
    expect(readQuestions('{ "type": ').problem?.faults[0]?.pointer).toBe('/questions');
    expect(readQuestions('[]').problem?.faults[0]?.message).toContain('object');
  });

  it('are shown as a partner would be asked', () => {
    const { schema } = readQuestions(
      '{"type":"object","required":["a"],"properties":{"a":{"type":"boolean","title":"Sure?"},"b":{}}}',
    );
    expect(questionsOf(schema ?? {})).toEqual([
      { name: 'a', title: 'Sure?', type: 'boolean', required: true },
      { name: 'b', title: 'b', type: 'any', required: false },
    ]);
  });
});
