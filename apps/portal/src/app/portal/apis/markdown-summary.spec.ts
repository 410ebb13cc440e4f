import { describe, expect, it } from '@jest/globals';
import { summaryOf } from './markdown-summary.ts';

describe('the summary of a description', () => {
  it('is its first paragraph in one line', () => {
    expect(summaryOf('Place orders\nand follow them.\n\n## Amounts\nMoney')).toBe('Place orders and follow them.');
  });

  it('has no marks of Markdown, but the words of links', () => {
    expect(summaryOf('# All about **orders** and `lines`, see [the guide](https://x.example)')).toBe(
      'All about orders and lines, see the guide',
    );
  });

  it('leaves the names of fields alone', () => {
    expect(summaryOf('Give placed_after and next_cursor')).toBe('Give placed_after and next_cursor');
  });

  it('is nothing for nothing', () => {
    expect(summaryOf('')).toBe('');
  });
});
