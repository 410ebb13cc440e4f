import { describe, expect, it } from '@jest/globals';
import { writeLetter } from './letter.ts';

const letter = writeLetter({
  subject: 'A <new>\r\nBcc: x',
  paragraphs: ['Hello <b>Ada</b>,', 'two\nlines'],
  link: { text: 'Go & see', url: 'https://portal.example/?a=1&b="2"#token=x' },
  closing: 'Bye',
});

describe('a letter', () => {
  it('is plain text, with its link as it is', () => {
    expect(letter.text).toBe(
      'Hello <b>Ada</b>,\n\ntwo\nlines\n\nGo & see: https://portal.example/?a=1&b="2"#token=x\n\nBye',
    );
  });

  it('is the same as a whole page in which nobody’s words are markup', () => {
    expect(letter.html).toMatch(/^<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>A &lt;new&gt;/);
    expect(letter.html).toContain('<p>Hello &lt;b&gt;Ada&lt;/b&gt;,</p>\n<p>two<br>lines</p>');
    expect(letter.html).toContain(
      '<p><a href="https://portal.example/?a=1&amp;b=&quot;2&quot;#token=x">Go &amp; see</a></p>\n<p>Bye</p>\n</body>',
    );
  });

  it('has a subject of one line', () => expect(letter.subject).toBe('A <new> Bcc: x'));
});
