import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { samplesOf, SAMPLE_LANGUAGES, type SampleLanguage, type SampleRequest } from './index.ts';

const NASTY = [
  `it's "quoted" \\ and $HOME \`id\` $(id) !! %s {x}`,
  'line one\nline two\r\n\ttabbed',
  '@/etc/passwd',
  '\u2028 \u2029 \u0085 \u007f \ufeff é 😀',
  '\\u0041 \\n ${x} #{y} {{z}}',
  'half \ud83d of one',
];
const request = (text: string, more: Partial<SampleRequest> = {}): SampleRequest => ({
  method: 'POST',
  url: "https://api.example/orders/v1/orders/a%20b?q=it's%26x",
  headers: [
    { name: 'X-Client-ID', value: 'client-acme' },
    { name: 'Authorization', value: `Bearer it's \\ "x" $HOME` },
  ],
  body: { mediaType: 'application/json', text },
  clientCertificate: false,
  ...more,
});
const codeOf = (language: SampleLanguage, of: SampleRequest): string =>
  samplesOf(of).find((sample) => sample.language === language)?.code ?? '';

/** The text of every double-quoted literal in a code, in order. */
const literalsIn = (code: string): string[] =>
  [...code.matchAll(/"(?:[^"\\\n]|\\.)*"/g)].map(([literal]) => JSON.parse(literal) as string);

/** What the shell gives to curl. */
function curlArguments(code: string): string[] {
  const script = `curl() { for one; do printf '%s\\0' "$one"; done; }\n${code}\n`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('a code sample', () => {
  it('is there in every language', () => {
    const samples = samplesOf(request('{}'));
    expect(samples.map(({ language }) => language)).toEqual(SAMPLE_LANGUAGES);
    for (const { code } of samples) expect(code).toContain('X-Client-ID');
  });

  it.each(NASTY)('of curl gives curl exactly what is sent: %j', (text) => {
    const { url, headers } = request(text);
    expect(curlArguments(codeOf('curl', request(text)))).toEqual([
      '--request',
      'POST',
      url,
      ...headers.flatMap(({ name, value }) => ['--header', `${name}: ${value}`]),
      '--header',
      'Content-Type: application/json',
      '--data-raw',
      Buffer.from(text).toString(),
    ]);
  });

  it.each(NASTY)('of JavaScript sends exactly this: %j', async (text) => {
    const asked: unknown[] = [];
    const fetch = async (...args: unknown[]): Promise<object> => {
      asked.push(args);
      return { status: 200, text: async () => '' };
    };
    const run = new Function('fetch', 'console', `return (async () => {${codeOf('javascript', request(text))}})()`) as (
      ...args: unknown[]
    ) => Promise<void>;
    await run(fetch, { log: () => undefined });
    const { url, headers } = request(text);
    const sent = [...headers.map(({ name, value }) => [name, value]), ['Content-Type', 'application/json']];
    expect(asked).toEqual([
      [url, { method: 'POST', headers: Object.fromEntries(sent) as object, body: text.toWellFormed() }],
    ]);
  });

  it.each(
    SAMPLE_LANGUAGES.filter((language) => language !== 'curl').flatMap((l) => NASTY.map((text) => [l, text] as const)),
  )('of %s holds the body in literals that no character breaks: %j', (language, text) => {
    const code = codeOf(language, request(text));
    expect(literalsIn(code).join('')).toContain(text.toWellFormed());
    expect(code).not.toMatch(/[\u007f-\u009f\u2028\u2029\ufeff]/);
    expect(code.isWellFormed()).toBe(true);
    expect(literalsIn(code)).toContain(`Bearer it's \\ "x" $HOME`);
  });

  it('sends no body and no content type where there is none', () => {
    for (const { code } of samplesOf(request('', { body: null, method: 'GET' })))
      expect(code).not.toMatch(/content-?type/i);
    expect(curlArguments(codeOf('curl', request('', { body: null, method: 'GET' }))).slice(0, 1)).toEqual([
      request('').url,
    ]);
  });

  it('names the files of the certificate for curl', () => {
    const code = codeOf('curl', request('{}', { clientCertificate: true }));
    expect(code).toContain('--cert client.crt --key client.key');
  });
});
