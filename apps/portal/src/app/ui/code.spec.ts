import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Code } from './code.ts';
import { rove } from './rove.ts';

const SAMPLES = [
  { language: 'curl', code: 'curl https://a' },
  { language: 'python', code: 'requests.get()' },
];

async function code(): Promise<ComponentFixture<Code>> {
  const fixture = TestBed.createComponent(Code);
  fixture.componentRef.setInput('samples', SAMPLES);
  fixture.componentRef.setInput('environment', 'production');
  await fixture.whenStable();
  return fixture;
}
const tabs = (fixture: ComponentFixture<Code>): HTMLElement[] => [
  ...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]'),
];
const shown = (fixture: ComponentFixture<Code>): string =>
  (fixture.nativeElement as HTMLElement).querySelector('pre')?.textContent ?? '';

describe('code samples', () => {
  beforeEach(() => localStorage.clear());

  it('name the environment that they call', async () => {
    expect((await code()).nativeElement.textContent).toContain('Production');
  });

  it('have one stop for Tab, and move with the arrows', async () => {
    const fixture = await code();
    expect(tabs(fixture).map((tab) => tab.tabIndex)).toEqual([0, -1]);
    tabs(fixture)[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await fixture.whenStable();
    expect(tabs(fixture).map((tab) => tab.tabIndex)).toEqual([-1, 0]);
    expect(shown(fixture)).toBe('requests.get()');
  });

  it('all show the language that was chosen in one of them', async () => {
    const [first, second] = [await code(), await code()];
    tabs(first)[1]?.click();
    await second.whenStable();
    expect(shown(second)).toBe('requests.get()');
  });

  it('go round at the ends, and leave other keys alone', () => {
    expect([rove('ArrowLeft', 0, 3), rove('ArrowRight', 2, 3), rove('Home', 2, 3), rove('End', 0, 3)]).toEqual([
      2, 0, 0, 2,
    ]);
    expect([rove('a', 0, 3), rove('ArrowLeft', 0, 0)]).toEqual([null, null]);
  });
});
