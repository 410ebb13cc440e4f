import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { Faults } from './faults.ts';

describe('the faults of a form', () => {
  it('are all listed with their places, and take the focus each time they come', async () => {
    const fixture = TestBed.createComponent(Faults);
    fixture.componentRef.setInput('problem', null);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.textContent).toBe('');

    fixture.componentRef.setInput('problem', {
      status: 400,
      code: 'REQUEST.INVALID',
      detail: 'This cannot be saved.',
      faults: [
        { pointer: '/people/0/email', message: 'is not an email address' },
        { pointer: '', message: 'is no YAML', line: 3, column: 7 },
      ],
    });
    await fixture.whenStable();
    const items = [...element.querySelectorAll('li')].map((item) => item.textContent?.replace(/\s+/g, ' ').trim());
    expect(items).toEqual(['people.0.email is not an email address', 'line 3, column 7 is no YAML']);
    expect(document.activeElement?.className).toBe('faults');
    expect(document.activeElement?.textContent).toContain('REQUEST.INVALID');
  });
});
