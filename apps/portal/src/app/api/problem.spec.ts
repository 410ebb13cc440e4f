import { HttpErrorResponse } from '@angular/common/http';
import { describe, expect, it } from '@jest/globals';
import { problemOf } from './problem.ts';

describe('a problem', () => {
  it('carries the code, the words and every fault that the server gave', () => {
    const faults = [{ pointer: '/name', message: 'is missing' }];
    const error = { code: 'REQUEST.INVALID', detail: 'This cannot be saved.', faults };
    expect(problemOf(new HttpErrorResponse({ status: 400, error }))).toEqual({ status: 400, ...error });
  });

  it('says that nothing was reached when there was no answer', () => {
    expect(problemOf(new HttpErrorResponse({ status: 0 }))).toMatchObject({ status: 0, code: 'UNREACHABLE' });
  });

  it.each<string | null>(['<html>', null])('has a code and words when the answer was %p', (error) => {
    const problem = problemOf(new HttpErrorResponse({ status: 502, error }));
    expect(problem).toMatchObject({ status: 502, code: 'HTTP_502', faults: [] });
    expect(problem.detail).not.toBe('');
  });

  it('tells nobody what broke inside the page', () => {
    expect(problemOf(new TypeError('x is undefined'))).toMatchObject({ status: 0, code: 'UNEXPECTED' });
    expect(JSON.stringify(problemOf(new TypeError('x is undefined')))).not.toContain('undefined');
  });
});
