import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog, MatDialogState } from '@angular/material/dialog';
import { describe, expect, it } from '@jest/globals';
import { Confirm, type Question } from './confirm.ts';

const QUESTION: Question = {
  title: 'Off-board Acme?',
  consequence: 'All 3 credentials stop working now. This cannot be undone.',
  action: 'Off-board Acme',
  danger: true,
};

async function ask(question: Question): Promise<Promise<boolean>[]> {
  const answer = TestBed.inject(Confirm).ask(question);
  await TestBed.inject(ApplicationRef).whenStable();
  return [answer];
}
const one = <E extends HTMLElement>(selector: string): E => {
  const element = document.querySelector<E>(selector);
  if (!element) throw new Error(`${selector} is not there`);
  return element;
};
const act = (): HTMLButtonElement => one('button[type=submit]');
async function type(text: string): Promise<void> {
  const input = one<HTMLInputElement>('input');
  input.value = text;
  input.dispatchEvent(new Event('input'));
  await TestBed.inject(ApplicationRef).whenStable();
}

describe('a confirmation', () => {
  it('names the consequence, and is a yes when the action is chosen', async () => {
    const [answer] = await ask(QUESTION);
    expect(one('[role=dialog]').textContent).toContain(QUESTION.consequence);
    expect(act().textContent).toContain('Off-board Acme');
    act().click();
    expect(await answer).toBe(true);
  });

  it('is a no when it is cancelled, or left with Esc', async () => {
    const [cancelled] = await ask(QUESTION);
    one('.cancel').click();
    expect(await cancelled).toBe(false);

    const [left] = await ask(QUESTION);
    const escape = new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true });
    one('[role=dialog]').dispatchEvent(escape);
    expect(await left).toBe(false);
  });

  it('does nothing until the name is typed exactly', async () => {
    const [answer] = await ask({ ...QUESTION, typed: 'acme' });
    expect(act().disabled).toBe(true);
    await type('Acme');
    expect(act().disabled).toBe(true);
    one('form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(TestBed.inject(MatDialog).openDialogs[0]?.getState()).toBe(MatDialogState.OPEN);
    await type('acme ');
    expect(act().disabled).toBe(false);
    act().click();
    expect(await answer).toBe(true);
  });
});
