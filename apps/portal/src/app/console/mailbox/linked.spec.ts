import { describe, expect, it } from '@jest/globals';
import { linked } from './linked.ts';

describe('the text of a mail', () => {
  it('has its addresses as links, without the full stop behind them', () => {
    expect(linked('Open http://127.0.0.1/sign-in#token=a-b. Thanks')).toEqual([
      { text: 'Open ', href: null },
      { text: 'http://127.0.0.1/sign-in#token=a-b', href: 'http://127.0.0.1/sign-in#token=a-b' },
      { text: '. Thanks', href: null },
    ]);
  });

  it('makes a link of nothing but web addresses', () => {
    expect(linked('javascript:alert(1)')).toEqual([{ text: 'javascript:alert(1)', href: null }]);
  });
});
