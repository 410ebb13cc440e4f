import { HttpErrorResponse } from '@angular/common/http';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Secret, SHOWN_FOR } from './secret.ts';

const SECRET = 'gh_sbx_realsecret';
let reveal: jest.Mock<() => Promise<string>>;

async function masked(inputs: Record<string, unknown> = {}): Promise<ComponentFixture<Secret>> {
  const fixture = TestBed.createComponent(Secret);
  for (const [name, value] of Object.entries({ hint: 'gh_sbx_…abcd', reveal, ...inputs }))
    fixture.componentRef.setInput(name, value);
  await settle(fixture);
  return fixture;
}
async function settle(fixture: ComponentFixture<Secret>): Promise<void> {
  await jest.advanceTimersByTimeAsync(0);
  fixture.detectChanges();
}
const text = (fixture: ComponentFixture<Secret>): string => (fixture.nativeElement as HTMLElement).textContent ?? '';
async function press(fixture: ComponentFixture<Secret>, words: string): Promise<void> {
  const buttons = [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')];
  buttons.find((button) => button.textContent?.includes(words))?.click();
  await settle(fixture);
}

describe('a secret', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    reveal = jest.fn(async () => SECRET);
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  it('is masked, and asked for only when somebody wants to see it', async () => {
    const fixture = await masked();
    expect(text(fixture)).toContain('gh_sbx_…abcd');
    expect(reveal).not.toHaveBeenCalled();
    await press(fixture, 'Reveal');
    expect(text(fixture)).toContain(SECRET);
  });

  it('hides again after 30 seconds, and is then nowhere in the page', async () => {
    const fixture = await masked();
    await press(fixture, 'Reveal');
    jest.advanceTimersByTime(SHOWN_FOR - 1);
    await settle(fixture);
    expect(text(fixture)).toContain(SECRET);
    jest.advanceTimersByTime(1);
    await settle(fixture);
    expect((fixture.nativeElement as HTMLElement).innerHTML).not.toContain(SECRET);
    expect(text(fixture)).toContain('gh_sbx_…abcd');
  });

  it('hides at once when told to, and asks again for the next look', async () => {
    const fixture = await masked();
    await press(fixture, 'Reveal');
    await press(fixture, 'Hide');
    expect(text(fixture)).not.toContain(SECRET);
    expect(jest.getTimerCount()).toBe(0);
    await press(fixture, 'Reveal');
    expect(reveal).toHaveBeenCalledTimes(2);
  });

  it('has no button for those who may not see it, and says why', async () => {
    const fixture = await masked({ allowed: false, why: 'Viewers do not see secrets.' });
    expect((fixture.nativeElement as HTMLElement).querySelector('button')).toBeNull();
    expect(text(fixture)).toContain('Viewers do not see secrets.');
  });

  it('says why it could not be shown', async () => {
    const error = { code: 'CREDENTIAL.SHOWN_ONCE', detail: 'It was shown already.' };
    reveal.mockRejectedValue(new HttpErrorResponse({ status: 409, error }));
    const fixture = await masked();
    await press(fixture, 'Reveal');
    expect(text(fixture)).toContain('It was shown already.');
    expect(text(fixture)).toContain('CREDENTIAL.SHOWN_ONCE');
  });

  it('does not show an answer that comes when another secret has taken its place', async () => {
    const late = Promise.withResolvers<string>();
    reveal.mockReturnValue(late.promise);
    const fixture = await masked();
    await press(fixture, 'Reveal');
    fixture.componentRef.setInput('hint', 'gh_prd_…wxyz');
    await settle(fixture);
    late.resolve(SECRET);
    await settle(fixture);
    expect(text(fixture)).not.toContain(SECRET);
    expect(text(fixture)).toContain('gh_prd_…wxyz');
  });
});
