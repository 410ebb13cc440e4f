import { describe, expect, it } from '@jest/globals';
import { withExcerpt } from './excerpt.ts';

const LINES = ['openapi: 3.1.0', 'info:', '  title: 7', 'paths: {}'];

describe('a fault of a document', () => {
  it('stands beside its line, with the lines around it and a mark under its column', () => {
    const shown = withExcerpt({ pointer: '/info/title', message: 'must be string', line: 3, column: 10 }, LINES);
    expect(shown.lines).toEqual([
      { number: 2, text: 'info:', faulty: false },
      { number: 3, text: '  title: 7', faulty: true },
      { number: 4, text: 'paths: {}', faulty: false },
    ]);
    expect(shown.caret).toBe(9);
    expect(shown.where).toBe('line 3, column 10');
  });

  it('shows the part of a long line that it is about', () => {
    const long = `${'x'.repeat(500)}!${'y'.repeat(500)}`;
    const { lines, caret } = withExcerpt({ pointer: '', message: '', line: 1, column: 501 }, [long]);
    expect(lines[0]?.text[caret ?? 0]).toBe('!');
    expect(lines[0]?.text.length).toBeLessThan(100);
  });

  it('is told by its pointer when it has no line', () => {
    expect(withExcerpt({ pointer: '/paths', message: '' }, LINES)).toMatchObject({ where: '/paths', lines: [] });
  });
});
