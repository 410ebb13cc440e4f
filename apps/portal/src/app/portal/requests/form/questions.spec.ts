import { describe, expect, it } from '@jest/globals';
import { answerIn, textOf } from './answer-text.ts';
import { isMissing, questionsOf } from './questions.ts';

const kindsOf = (properties: object): Record<string, string> =>
  Object.fromEntries(questionsOf({ type: 'object', properties }).map(({ pointer, kind }) => [pointer, kind]));

describe('the questions of a tier', () => {
  it('become the fields that fit what they take', () => {
    expect(
      kindsOf({
        stores: { type: 'boolean' },
        users: { type: 'integer' },
        url: { type: 'string', format: 'uri' },
        mail: { type: 'string', format: 'email' },
        start: { type: 'string', format: 'date' },
        region: { enum: ['eu', 'us'] },
        plan: { oneOf: [{ const: 'a', title: 'Plan A' }] },
        uses: { type: 'array', items: { enum: ['x', 'y'] } },
        hosts: { type: 'array', items: { type: 'string' } },
        story: { type: 'string', maxLength: 2000 },
        name: { type: 'string', maxLength: 60 },
        odd: { type: ['string', 'null'] },
      }),
    ).toEqual({
      '/answers/stores': 'yes-no',
      '/answers/users': 'number',
      '/answers/url': 'url',
      '/answers/mail': 'email',
      '/answers/start': 'date',
      '/answers/region': 'one',
      '/answers/plan': 'one',
      '/answers/uses': 'several',
      '/answers/hosts': 'lines',
      '/answers/story': 'area',
      '/answers/name': 'text',
      '/answers/odd': 'json',
    });
  });

  it('carry their titles, descriptions, choices and whether they must be answered', () => {
    const schema = {
      required: ['plan'],
      properties: {
        plan: { title: 'Which plan?', description: 'Ask us.', oneOf: [{ const: 'a', title: 'Plan A' }] },
        storesPersonalData: { type: 'boolean' },
      },
    };
    expect(questionsOf(schema)).toMatchObject([
      { label: 'Which plan?', hint: 'Ask us.', required: true, options: [{ value: 'a', label: 'Plan A' }] },
      { label: 'Stores personal data', required: false },
    ]);
  });

  it('ask for the members of an object one by one, and need them only where the object is needed', () => {
    const host = { type: 'object', required: ['country'], properties: { country: { type: 'string' } } };
    const schema = { required: ['main'], properties: { main: host, spare: host } };
    expect(questionsOf(schema).map(({ pointer, required }) => [pointer, required])).toEqual([
      ['/answers/main/country', true],
      ['/answers/spare/country', false],
    ]);
  });

  it('are none where the tier asks nothing', () => {
    expect(questionsOf(null)).toEqual([]);
  });
});

describe('a typed answer', () => {
  it('is what the question takes, and nothing while it is empty', () => {
    expect(answerIn('number', '12')).toBe(12);
    expect(answerIn('lines', 'a, b\n\n c ')).toEqual(['a, b', 'c']);
    expect(answerIn('json', '{"a":1}')).toEqual({ a: 1 });
    expect(answerIn('text', '  ')).toBeUndefined();
  });

  it('stays a text where it cannot be read, so that the check refuses it', () => {
    expect(answerIn('number', 'many')).toBe('many');
    expect(answerIn('json', '{')).toBe('{');
  });

  it('comes back as it was typed', () => {
    expect(textOf('lines', ['a', 'b'])).toBe('a\nb');
    expect(textOf('number', 12)).toBe('12');
    expect(textOf('text', undefined)).toBe('');
  });

  it('is missing when it says nothing; No and 0 say something', () => {
    expect([undefined, null, '', []].every(isMissing)).toBe(true);
    expect([false, 0, 'x', ['x']].some(isMissing)).toBe(false);
  });
});
