import { describe, expect, it } from '@jest/globals';
import { samplePattern } from './pattern-sample.ts';

describe('samplePattern', () => {
  it.each([
    '^[a-f0-9]{8}$',
    '^\\+?[1-9]\\d{1,14}$',
    '^(?<y>\\d{4})-[^a-z\\s]$',
    '^\\u0041[\\x42-\\x44]+$',
    '^\\p{Lu}{2}$',
    '^a.c?$',
    '^[\\w.-]+@[a-z]{2,}\\.de$',
  ])('makes text for %s', (pattern) => expect(samplePattern(pattern)).toMatch(new RegExp(pattern, 'u')));

  it('gives up on what it does not understand, and on what would be far too long', () => {
    expect(samplePattern('^(a)\\1$')).toBeUndefined();
    expect(samplePattern('^a{999999999}$')).toBeUndefined();
    expect(samplePattern('^((((a{99}){99}){99}){99})$')).toBeUndefined();
    expect(samplePattern('('.repeat(10_000))).toBeUndefined();
  });
});
