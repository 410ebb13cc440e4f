import { describe, expect, it } from '@jest/globals';
import { deviceWords } from './device-words.ts';

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari on iPhone'],
    ['curl/8.5.0', 'curl'],
    ['some-robot/1', 'some-robot/1'],
    [null, 'Unknown device'],
  ])('that says %p is named %p', (userAgent, words) => {
    expect(deviceWords(userAgent)).toBe(words);
  });
});
