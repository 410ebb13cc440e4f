import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Decide } from '../request/decide.ts';
import { QueueStore } from './queue.store.ts';

const ALL = { mine: false, forMe: false };
const IN_REVIEW = { ...ALL, state: 'in review' };
const page = (...ids: string[]): object => ({ items: ids.map((id) => ({ id, openRole: null })), nextCursor: null });
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the queue', () => {
  let store: QueueStore;
  let asked: { state: string | undefined; answer: (page: object) => void; fail: (error: unknown) => void }[];
  beforeEach(() => {
    asked = [];
    const get = (path: string, query?: { state?: string }): Promise<unknown> => {
      if (path !== '/api/v1/requests') return Promise.resolve({ items: [], nextCursor: null });
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      asked.push({ state: query?.state, answer: resolve, fail: reject });
      return promise;
    };
    const session = { session: signal({ personId: 'rosa', roles: [] }), may: () => false };
    TestBed.configureTestingModule({
      providers: [
        QueueStore,
        { provide: Api, useValue: { get } },
        { provide: SessionStore, useValue: session },
        { provide: Decide, useValue: {} },
      ],
    });
    store = TestBed.inject(QueueStore);
  });

  const rows = (): string[] => store.rows().map(({ id }) => id);
  async function open(): Promise<void> {
    void store.show(ALL);
    asked[0]!.answer(page('a', 'b'));
    await turn();
  }

  it('begins anew with other filters', async () => {
    await open();
    void store.show(IN_REVIEW);
    asked[1]!.answer(page('c'));
    await turn();
    expect([rows(), store.fresh(), store.gone().size]).toEqual([['c'], 0, 0]);
  });

  it.each(['before', 'after'])('does so, too, when it looks again meanwhile, answered %s', async (when) => {
    await open();
    void store.show(IN_REVIEW);
    void store.look();
    expect(asked.slice(1).map(({ state }) => state)).toEqual(['in review', 'in review']);
    const [first, second] = when === 'after' ? [asked[1]!, asked[2]!] : [asked[2]!, asked[1]!];
    first.answer(page('c'));
    await turn();
    second.answer(page('c'));
    await turn();
    expect([rows(), store.fresh(), store.gone().size]).toEqual([['c'], 0, 0]);
  });

  it('does so with the next answer when the first did not come', async () => {
    await open();
    void store.show(IN_REVIEW);
    asked[1]!.fail(new Error('no connection'));
    await turn();
    expect(rows()).toEqual(['a', 'b']);
    void store.look();
    asked[2]!.answer(page('c'));
    await turn();
    expect(rows()).toEqual(['c']);
  });

  it('otherwise lets what came new wait', async () => {
    await open();
    void store.look();
    asked[1]!.answer(page('a', 'c'));
    await turn();
    expect([rows(), store.fresh(), [...store.gone()]]).toEqual([['a', 'b'], 1, ['b']]);
  });
});
