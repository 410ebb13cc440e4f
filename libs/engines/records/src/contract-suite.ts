import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@gatehouse/kernel';
import { getDocument, putDocument } from './documents.ts';
import type { Records, RecordsCarry } from './port.ts';

/** What may be uploaded: 10 MB. */
const LARGEST_DOCUMENT = 10 * 1024 * 1024;

export interface RecordsFixture {
  /** Another connection to the same storage, as another process would have it. */
  open(): Promise<Records & { readonly carry: RecordsCarry }>;
  destroy(): Promise<void>;
}

/** What every adapter of Records promises. */
export function recordsContract(adapter: string, create: (clock: ManualClock) => Promise<RecordsFixture>): void {
  describe(`Records on ${adapter}`, () => {
    let clock: ManualClock;
    let fixture: RecordsFixture;
    let records: Records & { readonly carry: RecordsCarry };
    let other: Records & { readonly carry: RecordsCarry };

    beforeEach(async () => {
      clock = new ManualClock();
      fixture = await create(clock);
      records = await fixture.open();
      other = await fixture.open();
    });
    afterEach(async () => {
      await records.close();
      await other.close();
      await fixture.destroy();
    });

    it('gives back what was put, to another connection too', async () => {
      await records.put('c', 'k', { a: [1, 'é', null] });
      expect((await other.get('c', 'k'))?.value).toEqual({ a: [1, 'é', null] });
      expect(await other.get('d', 'k')).toBeUndefined();
    });

    it('gives every write of a key a greater version, also after a delete', async () => {
      await records.put('c', 'k', 1);
      const first = await records.get('c', 'k');
      await other.put('c', 'k', 2);
      const second = await records.get('c', 'k');
      await records.delete('c', 'k');
      await records.put('c', 'k', 3);
      const third = await records.get('c', 'k');
      expect(second!.version).toBeGreaterThan(first!.version);
      expect(third!.version).toBeGreaterThan(second!.version);
    });

    it('writes only at the expected version', async () => {
      expect(await records.put('c', 'k', 1, { expected: 0 })).toBe(true);
      expect(await other.put('c', 'k', 2, { expected: 0 })).toBe(false);
      const { version } = (await records.get('c', 'k'))!;
      expect(await other.put('c', 'k', 3, { expected: version })).toBe(true);
      expect(await records.put('c', 'k', 4, { expected: version })).toBe(false);
      expect((await records.get('c', 'k'))?.value).toBe(3);
    });

    it('lets one of many writers win the same expectation', async () => {
      const attempts = Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? records : other).put('c', 'k', n, { expected: 0 }),
      );
      expect((await Promise.all(attempts)).filter(Boolean)).toHaveLength(1);
    });

    it('hands a taken entry to exactly one caller', async () => {
      await records.put('c', 'k', 'link');
      const takes = await Promise.all([records, other, records, other].map((r) => r.take<string>('c', 'k')));
      expect(takes.filter((t) => t?.value === 'link')).toHaveLength(1);
      expect(takes.filter((t) => t === undefined)).toHaveLength(3);
    });

    it('reads an expired entry as absent in every operation', async () => {
      const expiresAt = clock.now() + 1000;
      for (const key of ['a', 'b', 'c']) await records.put('c', key, key, { expiresAt });
      clock.advance(999);
      expect((await records.get('c', 'a'))?.expiresAt).toBe(expiresAt);
      clock.advance(1);
      expect(await records.get('c', 'a')).toBeUndefined();
      expect(await records.list('c')).toEqual([]);
      expect(await records.take('c', 'a')).toBeUndefined();
      expect(await records.delete('c', 'b')).toBe(false);
      expect(await records.put('c', 'c', 'new', { expected: 0 })).toBe(true);
    });

    it('sweeps what has expired and nothing else', async () => {
      await records.put('c', 'old', 1, { expiresAt: clock.now() });
      await records.put('c', 'young', 1, { expiresAt: clock.now() + 1 });
      await records.put('c', 'kept', 1);
      expect(await records.sweep(clock.now())).toBe(1);
      expect((await records.list('c')).map((s) => s.key)).toEqual(['kept', 'young']);
    });

    it('lists by prefix in the order of the keys, page by page', async () => {
      for (const key of ['b/2', 'a/1', 'b/1', 'b/3', 'c/1']) await records.put('c', key, key);
      await records.put('other', 'b/9', 'x');
      const page = await records.list('c', { prefix: 'b/', limit: 2 });
      expect(page.map((s) => s.key)).toEqual(['b/1', 'b/2']);
      expect((await records.list('c', { prefix: 'b/', after: 'b/2' })).map((s) => s.key)).toEqual(['b/3']);
      expect((await records.list('c')).map((s) => s.key)).toEqual(['a/1', 'b/1', 'b/2', 'b/3', 'c/1']);
    });

    it('takes over entries as they are, versions and ends too, in place of what is there', async () => {
      const kept = { key: 'k', value: { a: ['é', null] }, version: 40, expiresAt: clock.now() + 1000 };
      await records.put('c/ü $', 'k', 'old');
      await records.carry.restore('c/ü $', [kept, { key: 'l', value: 1, version: 41, expiresAt: null }]);
      await records.carry.restore('c/ü $', [kept]);
      await records.carry.restore('none', []);
      expect((await other.list('c/ü $')).map(({ key, version }) => [key, version])).toEqual([
        ['k', 40],
        ['l', 41],
      ]);
      expect(await other.get('c/ü $', 'k')).toEqual(kept);
      expect(await other.carry.collections()).toEqual(['c/ü $']);
      expect(await records.put('c/ü $', 'k', 'new', { expected: 40 })).toBe(true);
    });

    it('takes over entries that have the same version', async () => {
      const entries = ['k', 'l'].map((key) => ({ key, value: key, version: 5, expiresAt: null }));
      await records.carry.restore('c', entries);
      const restored = await other.list('c');
      expect(restored.map(({ value }) => value)).toEqual(['k', 'l']);
      for (const { version } of restored) expect(version).toBeGreaterThanOrEqual(5);
    });

    it('gives greater versions than those that were given where its entries come from', async () => {
      expect(await records.carry.lastVersion()).toBe(0);
      await records.carry.restore('c', [{ key: 'k', value: 1, version: 7, expiresAt: null }]);
      await records.carry.raiseVersion(12);
      await other.carry.raiseVersion(3);
      expect(await other.carry.lastVersion()).toBe(12);
      await other.put('c', 'l', 1);
      expect((await records.get('c', 'l'))?.version).toBe(13);
      expect((await records.list('c')).map(({ key }) => key)).toEqual(['k', 'l']);
      expect(await records.carry.collections()).toEqual(['c']);
    });

    it('takes any text as a key, and any names within a value', async () => {
      const keys = ['', '$set', 'Z', 'a.b', 'a/b', 'z', 'é', 'ﬀ', '😀'];
      const value = { $gt: 1, 'a.b': [{ $in: null }], '': { '😀': '\u0000' } };
      for (const key of [...keys].reverse()) expect(await records.put('c', key, value, { expected: 0 })).toBe(true);
      const listed = await other.list('c');
      // In the order of the code points, which is not the one of UTF-16.
      expect(listed.map((stored) => stored.key)).toEqual(keys);
      expect(listed[0]!.value).toEqual(value);
      expect((await other.take('c', 'a.b'))?.value).toEqual(value);
      expect((await other.list('c', { prefix: 'a' })).map((stored) => stored.key)).toEqual(['a/b']);
      expect(await other.list('c', { limit: 0 })).toEqual([]);
    });

    it('keeps the last of several writes at once, and one version for each', async () => {
      await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? records : other).put('c', 'k', n)));
      const { version } = (await records.get('c', 'k'))!;
      expect(await other.put('c', 'k', 'next', { expected: version })).toBe(true);
      expect((await records.get('c', 'k'))?.value).toBe('next');
    });

    it('refuses a value that has no JSON form', async () => {
      await expect(records.put('c', 'k', undefined)).rejects.toThrow(TypeError);
      expect(await other.get('c', 'k')).toBeUndefined();
    });

    it('keeps documents as large as they may be, once', async () => {
      const bytes = new Uint8Array(LARGEST_DOCUMENT).fill(255);
      const hash = await putDocument(records, bytes);
      expect(await putDocument(other, bytes)).toBe(hash);
      expect((await getDocument(other, hash))?.equals(bytes)).toBe(true);
    });

    it('deletes once', async () => {
      await records.put('c', 'k', 1);
      expect(await other.delete('c', 'k')).toBe(true);
      expect(await records.delete('c', 'k')).toBe(false);
      expect(await records.get('c', 'k')).toBeUndefined();
    });
  });
}
