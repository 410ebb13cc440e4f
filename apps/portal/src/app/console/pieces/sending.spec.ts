import { describe, expect, it } from '@jest/globals';
import { HttpErrorResponse } from '@angular/common/http';
import { NEEDED, Sending } from './sending.ts';

const refusal = (...faults: readonly { pointer: string; message: string }[]): HttpErrorResponse =>
  new HttpErrorResponse({ status: 400, error: { code: 'REQUEST.INVALID', detail: 'Not valid.', faults } });

async function refused(...faults: readonly { pointer: string; message: string }[]): Promise<Sending> {
  const sending = new Sending();
  await sending.send(() => Promise.reject(refusal(...faults)));
  return sending;
}

describe('a form that is sent', () => {
  it('gives the answer, and forgets what was wrong before', async () => {
    const sending = await refused({ pointer: '/name', message: 'is taken' });
    expect(await sending.send(() => Promise.resolve('done'))).toBe('done');
    expect(sending.problem()).toBeNull();
  });

  it('says at each field what was wrong there, without naming the field twice', async () => {
    const sending = await refused({ pointer: '/slug', message: 'slug must begin with a letter' });
    expect(sending.fault('/slug')).toBe('Must begin with a letter');
    expect(sending.fault('/name')).toBe('');
    expect(sending.at('/slug').isErrorState(null, null)).toBe(true);
  });

  it('says of an empty field that it is needed', async () => {
    const message = 'name must be longer than or equal to 1 characters';
    expect((await refused({ pointer: '/name', message })).fault('/name')).toBe(NEEDED);
  });

  it('gathers what lies below a place that ends in a stroke', async () => {
    const sending = await refused({ pointer: '/questions/type', message: 'must be "object"' });
    expect(sending.fault('/questions/')).toBe('Must be "object"');
    expect(sending.fault('/questions')).toBe('');
  });
});
