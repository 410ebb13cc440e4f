import { describe, expect, it } from '@jest/globals';
import { aboutOf, answerOf } from './delivery-words.ts';

describe('a delivery in words', () => {
  it('is about an event, or about signing in', () => {
    expect(aboutOf({ event: 'RequestApproved' })).toBe('Request approved');
    expect(aboutOf({ event: null })).toBe('Sign-in link');
  });

  it('has the code and the words of the mail server, as far as it gave them', () => {
    expect(answerOf({ code: 550, answer: 'No such user here' })).toBe('550 No such user here');
    expect(answerOf({ code: 550, answer: '550 No such user here' })).toBe('550 No such user here');
    expect(answerOf({ code: null, answer: 'The connection timed out.' })).toBe('The connection timed out.');
    expect(answerOf({ code: null, answer: null })).toBeNull();
  });
});
