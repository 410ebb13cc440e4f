import { describe, expect, it } from '@jest/globals';
import { renderMarkdown } from './render-markdown.ts';

describe('a description in Markdown', () => {
  it('becomes text, with headings below those of the page', () => {
    expect(renderMarkdown('# Amounts\nMoney is `amount`.')).toContain('<h3>Amounts</h3>');
    expect(renderMarkdown('Money is `amount`.')).toContain('<code>amount</code>');
  });

  it('keeps links, which open beside the page and tell nothing about it', () => {
    const html = renderMarkdown('[guide](https://developer.example.com)');
    expect(html).toContain('href="https://developer.example.com"');
    expect(html).toContain('rel="noopener noreferrer"');
    expect(html).toContain('target="_blank"');
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<a href="https://x.example" onclick="alert(1)">x</a>'],
    ['a picture with a handler', '<img src=x onerror=alert(1)>'],
    ['an address that runs', '[x](javascript:alert(1))'],
    ['a frame', '<iframe src="https://x.example"></iframe>'],
    ['a style', '<p style="position:fixed">x</p>'],
    ['a form', '<form action="https://x.example"><input name="a"></form>'],
  ])('lets no %s through', (_what, text) => {
    expect(renderMarkdown(text)).not.toMatch(/script|onclick|onerror|javascript:|iframe|style|<form|<input|<img/i);
  });
});
