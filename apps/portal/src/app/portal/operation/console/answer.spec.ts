import { describe, expect, it } from '@jest/globals';
import { refusedOf, shownBody, sizeWords, type Answer } from './answer.ts';

const answer = (more: Partial<Answer>): Answer => ({
  status: 200,
  statusText: '',
  latency: 12,
  headers: [['content-type', 'application/json']],
  body: '',
  size: 0,
  more: 'no',
  ...more,
});

describe('an answer in the console', () => {
  it('is a refusal with code, remedy and decision when the gateway refused it', () => {
    const problem = {
      title: 'Your access does not cover this operation',
      detail: 'orders:write is missing.',
      code: 'scope_missing',
      remedy: 'Ask for the scope that is named here.',
      decisionId: 'dec_1',
    };
    expect(refusedOf(answer({ status: 403, body: JSON.stringify(problem) }))).toMatchObject(problem);
  });

  it('finds the decision in the header where the product has plain errors', () => {
    const body = JSON.stringify({ error: 'scope_missing', message: 'orders:write is missing.' });
    const headers = [['Gatehouse-Decision', 'dec_2']] as const;
    expect(refusedOf(answer({ status: 403, body, headers }))).toMatchObject({
      code: 'scope_missing',
      decisionId: 'dec_2',
    });
  });

  it("is the upstream's own when no decision stands in it", () => {
    expect(refusedOf(answer({ status: 404, body: '{"code":"no_such_order"}' }))).toBeNull();
    expect(refusedOf(answer({ status: 200, body: '{"code":"x","decisionId":"dec_3"}' }))).toBeNull();
    expect(refusedOf(answer({ status: 500, body: 'not JSON' }))).toBeNull();
  });

  it('is indented when it is JSON, and shown as it came when it is not', () => {
    expect(shownBody(answer({ body: '{"a":1}' }))).toBe('{\n  "a": 1\n}');
    expect(shownBody(answer({ body: '{"a":' }))).toBe('{"a":');
    expect(shownBody(answer({ body: '{"a":1}', headers: [['content-type', 'text/plain']] }))).toBe('{"a":1}');
  });

  it('says its size in the unit that fits', () => {
    expect([sizeWords(12), sizeWords(1536), sizeWords(2_500_000)]).toEqual(['12 B', '1.5 kB', '2.5 MB']);
  });
});
