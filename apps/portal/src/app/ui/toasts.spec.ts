import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Toasts } from './toasts.ts';

const settle = async (): Promise<void> => {
  await jest.advanceTimersByTimeAsync(500);
};
const shown = (): string =>
  [...document.querySelectorAll('.mat-mdc-snack-bar-label')].at(-1)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
async function undo(): Promise<void> {
  document.querySelector<HTMLButtonElement>('.mat-mdc-snack-bar-action')?.click();
  await settle();
}

describe('a toast', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  it('says what was done, with no button when it cannot be taken back', async () => {
    TestBed.inject(Toasts).say('Invitation sent');
    await settle();
    expect(shown()).toBe('Invitation sent');
    expect(document.querySelector('.mat-mdc-snack-bar-action')).toBeNull();
  });

  it('takes back what was done', async () => {
    const back = jest.fn(async () => undefined);
    TestBed.inject(Toasts).say('Request withdrawn', { undo: back });
    await settle();
    await undo();
    expect(back).toHaveBeenCalledTimes(1);
  });

  it('says why something could not be taken back', async () => {
    const error = { code: 'REQUEST.GONE', detail: 'It was decided meanwhile.' };
    TestBed.inject(Toasts).say('Request withdrawn', {
      undo: () => Promise.reject(new HttpErrorResponse({ status: 409, error })),
    });
    await settle();
    await undo();
    expect(shown()).toBe('Not undone. It was decided meanwhile.');
  });
});
