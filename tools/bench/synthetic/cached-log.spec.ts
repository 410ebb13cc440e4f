import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, verifyChain } from '@gatehouse/event-store';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cachedLog } from './cached-log.ts';

const story = { partners: 2, products: 2, events: 100, seed: 1, life: 'all' } as const;

describe('a cached log', () => {
  let cache: string;
  let made: number;
  const ask = (options: { fresh?: boolean; seed?: number } = {}): Promise<string> =>
    cachedLog(
      { ...story, seed: options.seed ?? story.seed },
      { fresh: options.fresh ?? false, cache, onProgress: () => (made += 1) },
    );
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'gatehouse-cached-'));
    made = 0;
  });
  afterEach(() => rmSync(cache, { recursive: true }));

  it('is the whole story, made once', async () => {
    const folder = await ask();
    expect(await ask()).toBe(folder);
    expect(made).toBe(1);
    const store = openSqliteEventStore({ file: join(folder, 'events.db') });
    expect(await verifyChain(store)).toMatchObject({ ok: true, events: story.events });
    await store.close();
  });

  it('is made anew when that is asked for, and another one for another story', async () => {
    const folder = await ask();
    expect(await ask({ fresh: true })).toBe(folder);
    expect(await ask({ seed: 2 })).not.toBe(folder);
    expect(made).toBe(3);
    expect(readdirSync(cache)).toHaveLength(2);
  });
});
