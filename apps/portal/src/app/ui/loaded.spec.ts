import { HttpErrorResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from '@jest/globals';
import { Loaded, LoadedData } from './loaded.ts';
import { Resource } from './resource.ts';

@Component({
  imports: [Loaded, LoadedData],
  template: `
    <gh-loaded
      [resource]="names"
      [empty]="none()"
      i18n-emptyTitle
      emptyTitle="No partners yet"
      (retry)="retried.set(true)"
      [page]="whole()"
    >
      <ng-template [ghData]="names" let-data>{{ data.join(', ') }}</ng-template>
      <ng-container emptyAction><button type="button" i18n>Register partner</button></ng-container>
    </gh-loaded>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Page {
  readonly names = new Resource<string[]>();
  readonly none = signal(false);
  readonly whole = signal(false);
  readonly retried = signal(false);
}

async function page(): Promise<ComponentFixture<Page>> {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(Page);
  await fixture.whenStable();
  return fixture;
}
const element = (fixture: ComponentFixture<Page>): HTMLElement => fixture.nativeElement as HTMLElement;

describe('what is loaded', () => {
  it('is a skeleton, then the content', async () => {
    const fixture = await page();
    const answer = Promise.withResolvers<string[]>();
    const loading = fixture.componentInstance.names.load(() => answer.promise);
    await fixture.whenStable();
    expect(element(fixture).querySelector('gh-skeleton')).not.toBeNull();
    answer.resolve(['Acme', 'Globex']);
    await loading;
    await fixture.whenStable();
    expect(element(fixture).textContent?.trim()).toBe('Acme, Globex');
  });

  it('says what would be here, with the button that makes the first one', async () => {
    const fixture = await page();
    fixture.componentInstance.none.set(true);
    await fixture.componentInstance.names.load(async () => []);
    await fixture.whenStable();
    expect(element(fixture).textContent).toContain('No partners yet');
    expect(element(fixture).querySelector('button')?.textContent).toBe('Register partner');
  });

  it('says what went wrong and tries again, with the old content still in sight', async () => {
    const fixture = await page();
    const { names, retried } = fixture.componentInstance;
    const error = new HttpErrorResponse({ status: 0 });
    await names.load(() => Promise.reject(error));
    await fixture.whenStable();
    expect(element(fixture).textContent).toContain('UNREACHABLE');
    element(fixture).querySelector<HTMLButtonElement>('button.mat-mdc-outlined-button')?.click();
    expect(retried()).toBe(true);

    await names.load(async () => ['Acme']);
    await names.load(() => Promise.reject(error));
    await fixture.whenStable();
    expect(element(fixture).textContent).toContain('Acme');
    expect(element(fixture).textContent).toContain('UNREACHABLE');
  });

  it('looks as if nothing were there when what the whole page is about is not', async () => {
    const fixture = await page();
    const { names, whole } = fixture.componentInstance;
    const gone = new HttpErrorResponse({
      status: 404,
      error: { code: 'PARTNER.NOT_FOUND', detail: 'No such partner.' },
    });
    await names.load(() => Promise.reject(gone));
    await fixture.whenStable();
    expect(element(fixture).textContent).toContain('PARTNER.NOT_FOUND');
    whole.set(true);
    await fixture.whenStable();
    expect(element(fixture).querySelector('h1')?.textContent).toBe('There is nothing here');
    expect(element(fixture).textContent).not.toContain('PARTNER.NOT_FOUND');
  });
});
