import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SessionStore } from '../../../session/session.store.ts';
import { DraftKeeper, type DraftContent } from './draft-keeper.ts';

const content = (legalName: string): DraftContent => ({ wish: { company: { legalName } } }) as unknown as DraftContent;
const draft = (version: number, kept: DraftContent): object => ({
  draftId: 'd1',
  content: kept,
  savedBy: 'ann',
  savedAt: '2026-01-05T09:00:00.000Z',
  version,
});

describe('the draft keeper', () => {
  let keeper: DraftKeeper;
  let http: HttpTestingController;
  beforeEach(() => {
    jest.useFakeTimers();
    sessionStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideHttpClient(),
        provideHttpClientTesting(),
        DraftKeeper,
        { provide: SessionStore, useValue: { partnerId: signal('acme') } },
      ],
    });
    keeper = TestBed.inject(DraftKeeper);
    http = TestBed.inject(HttpTestingController);
  });
  afterEach(() => {
    http.verify();
    jest.useRealTimers();
  });

  const settle = (ms = 0): Promise<void> => jest.advanceTimersByTimeAsync(ms);
  const save = (): TestRequest => http.expectOne({ method: 'PUT', url: '/api/v1/partners/acme/drafts/d1' });
  async function open(...items: object[]): Promise<DraftContent | null> {
    const opening = keeper.open('d1');
    http.expectOne('/api/v1/partners/acme/drafts').flush({ items, nextCursor: null });
    return opening;
  }

  it('saves once after a pause, over the version that it knows', async () => {
    await open(draft(4, content('A')));
    keeper.keep(content('Ac'));
    await settle(300);
    keeper.keep(content('Acme'));
    await settle(699);
    http.expectNone('/api/v1/partners/acme/drafts/d1');
    await settle(1);
    const request = save();
    expect(request.request.body).toEqual({ content: content('Acme'), version: 4 });
    request.flush(draft(5, content('Acme')));
    await settle();
    expect(keeper.keeping()).toBe('saved');
    expect(sessionStorage).toHaveLength(0);
  });

  it('loses nothing to a reload before the pause is over', async () => {
    await open();
    keeper.keep(content('Acme'));
    const reloaded = TestBed.runInInjectionContext(() => new DraftKeeper());
    const opening = reloaded.open('d1');
    http.expectOne('/api/v1/partners/acme/drafts').flush({ items: [], nextCursor: null });
    expect(await opening).toEqual(content('Acme'));
    keeper.forget();
    reloaded.forget();
  });

  it('keeps what was typed while a save is under way for the next one', async () => {
    await open();
    keeper.keep(content('A'));
    await settle(700);
    const first = save();
    keeper.keep(content('Acme'));
    first.flush(draft(1, content('A')));
    await settle(700);
    const second = save();
    expect(second.request.body).toEqual({ content: content('Acme'), version: 1 });
    second.flush(draft(2, content('Acme')));
    await settle();
  });

  it('writes over nobody: it stops and asks when somebody else has saved', async () => {
    await open(draft(1, content('A')));
    keeper.keep(content('Mine'));
    await settle(700);
    save().flush({ code: 'ONBOARDING.DRAFT_CHANGED' }, { status: 409, statusText: 'Conflict' });
    await settle();
    expect(keeper.keeping()).toBe('conflict');
    keeper.keep(content('Mine too'));
    await settle(700);
    http.expectNone('/api/v1/partners/acme/drafts/d1');

    const over = keeper.keepMine();
    http.expectOne('/api/v1/partners/acme/drafts').flush({ items: [draft(7, content('Theirs'))], nextCursor: null });
    await settle();
    const request = save();
    expect(request.request.body).toEqual({ content: content('Mine too'), version: 7 });
    request.flush(draft(8, content('Mine too')));
    await over;
    expect(keeper.keeping()).toBe('saved');
  });

  it('says so when a save fails, and keeps the text in the tab', async () => {
    await open();
    keeper.keep(content('Acme'));
    await settle(700);
    save().error(new ProgressEvent('offline'));
    await settle();
    expect([keeper.keeping(), keeper.problem()?.code]).toEqual(['failed', 'UNREACHABLE']);
    expect(sessionStorage).toHaveLength(1);
  });
});
