import { describe, expect, it } from '@jest/globals';
import type { Call } from './call.ts';
import { codeOf } from './code-of.ts';

const call: Call = {
  method: 'POST',
  url: 'https://sandbox.example/orders/v1/orders',
  headers: [
    ['X-Client-ID', 'cl_1'],
    ['Authorization', 'Bearer gh_sbx_verysecret'],
    ['Content-Type', 'application/json'],
  ],
  body: '{"note":"it\'s $HOME"}',
};

describe('a call copied as code', () => {
  it.each(['curl', 'javascript', 'python', 'java', 'csharp', 'go'] as const)(
    'has no secret in %s, but the variable that holds it',
    (language) => {
      const code = codeOf(call, language);
      expect(code).not.toContain('verysecret');
      expect(code).toContain('GATEHOUSE_TOKEN');
      expect(code).toContain('cl_1');
      expect(code).toContain(call.url);
    },
  );

  it('asks for nothing in Go that it does not use, which would not be built', () => {
    const code = codeOf({ ...call, headers: [], body: null }, 'go');
    expect(code).not.toMatch(/"(os|strings)"/);
    expect(codeOf(call, 'go')).toMatch(/"os"\n\t"strings"/);
  });

  it('keeps a text of several lines in one literal', () => {
    const odd = { ...call, body: 'a\n"b"\u2028c' };
    for (const language of ['java', 'csharp', 'go'] as const)
      expect(codeOf(odd, language)).toContain(String.raw`"a\n\"b\"\u2028c"`);
  });

  it('quotes for the shell, so that nothing of the body runs', () => {
    expect(codeOf(call, 'curl')).toContain(String.raw`--data-raw '{"note":"it'\''s $HOME"}'`);
  });

  it('names certificate and key where the profile has one', () => {
    expect(codeOf({ ...call, headers: [] }, 'curl', true)).toContain('--cert client.pem \\\n  --key client.key');
  });
});
