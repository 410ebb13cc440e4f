import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ViewDocument, ViewWriter } from './port.ts';
import { WriteBehind } from './write-behind.ts';

/** A storage that tells what it was asked. */
class Storage implements Omit<ViewWriter, 'change'> {
  readonly documents = new Map<string, ViewDocument>();
  readonly asked: string[] = [];

  async get<T extends ViewDocument>(id: string): Promise<T | undefined> {
    this.asked.push(`get ${id}`);
    return this.documents.get(id) as T | undefined;
  }

  async put(document: ViewDocument, position: string): Promise<boolean> {
    this.asked.push(`put ${document.id} ${position}`);
    this.documents.set(document.id, document);
    return true;
  }

  async delete(id: string, position: string): Promise<boolean> {
    this.asked.push(`delete ${id} ${position}`);
    return this.documents.delete(id);
  }
}

describe('documents that are written behind', () => {
  let storage: Storage;
  let documents: WriteBehind;
  beforeEach(() => {
    storage = new Storage();
    documents = new WriteBehind(storage);
  });

  it('are written once, as their last event left them', async () => {
    await documents.put({ id: 'a', n: 1 }, '1');
    await documents.put({ id: 'b' }, '2');
    await documents.put({ id: 'a', n: 2 }, '3');
    await documents.delete('b', '4');
    expect(storage.asked).toEqual([]);
    expect(await documents.get('a')).toEqual({ id: 'a', n: 2 });
    expect(await documents.get('b')).toBeUndefined();
    await documents.letGo(Infinity);
    expect(storage.asked).toEqual(['put a 3', 'delete b 4']);
    await documents.letGo(Infinity);
    expect(storage.asked).toHaveLength(2);
  });

  it('take an event once, as storage does', async () => {
    expect(await documents.put({ id: 'a', n: 1 }, '1')).toBe(true);
    expect(await documents.put({ id: 'a', n: 2 }, '1')).toBe(false);
    expect(await documents.delete('a', '1')).toBe(false);
    expect(await documents.get('a')).toEqual({ id: 'a', n: 1 });
  });

  it('are read once while they are kept, and again when they were let go of', async () => {
    storage.documents.set('a', { id: 'a' });
    for (let round = 0; round < 3; round++) {
      expect(await documents.get('a')).toEqual({ id: 'a' });
      expect(await documents.get('none')).toBeUndefined();
    }
    expect(storage.asked).toEqual(['get a', 'get none']);
    await documents.letGo(Infinity);
    expect(await documents.get('a')).toEqual({ id: 'a' });
    expect(storage.asked).toEqual(['get a', 'get none', 'get a']);
  });

  it('are let go of until so many bytes are free, those first that were not used again', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await documents.put({ id, text: 'x'.repeat(1000) }, '1');
    await documents.get('a');
    await documents.get('c');
    const { weight } = documents;
    expect(weight).toBeGreaterThan(4000);
    await documents.letGo(1000);
    expect(storage.asked).toEqual(['put b 1']);
    expect(documents.weight).toBe((weight * 3) / 4);
    await documents.letGo(1000);
    expect(storage.asked).toEqual(['put b 1', 'put d 1']);
    // Their second chance is past.
    await documents.letGo(weight);
    expect(storage.asked).toEqual(['put b 1', 'put d 1', 'put a 1', 'put c 1']);
    expect(documents.weight).toBe(0);
  });

  it('are read for many changes at once, which come in their order', async () => {
    storage.documents.set('a', { id: 'a', told: '' });
    type Told = ViewDocument & { readonly told: string };
    const tell = (id: string, what: string, position: string): Promise<void> =>
      documents.change<Told>(id, position, (before) => ({ ...before, told: before.told + what }));
    await tell('a', 'x', '1');
    await tell('none', 'x', '1');
    await tell('a', 'y', '2');
    await tell('a', 'again', '2');
    await documents.change('a', '3', (before) => before);
    expect(storage.asked).toEqual([]);
    expect(await documents.get('a')).toEqual({ id: 'a', told: 'xy' });
    await tell('a', 'z', '4');
    expect(await documents.get('a')).toEqual({ id: 'a', told: 'xyz' });
    await documents.letGo(Infinity);
    expect(storage.asked).toEqual(['get a', 'get none', 'put a 4']);
    await tell('a', '!', '5');
    await documents.letGo(Infinity);
    expect(storage.asked.slice(3)).toEqual(['get a', 'put a 5']);
    expect(storage.documents.get('a')).toEqual({ id: 'a', told: 'xyz!' });
    expect(documents.weight).toBe(0);
  });

  it('are let go of before what waits for others, which is applied when that is not enough', async () => {
    storage.documents.set('a', { id: 'a', n: 0 });
    await documents.change<ViewDocument & { n: number }>('a', '1', ({ n }) => ({ id: 'a', n: n + 1 }));
    await documents.put({ id: 'b' }, '2');
    await documents.put({ id: 'c' }, '3');
    await documents.get('c');
    await documents.letGo(1);
    expect(storage.asked).toEqual(['put b 2']);
    await documents.letGo(1);
    expect(storage.asked.slice(1)).toEqual(['get a', 'put a 1']);
    await documents.letGo(1);
    expect(storage.asked.slice(3)).toEqual(['put c 3']);
    expect(documents.weight).toBe(0);
  });

  it('are put and deleted after the changes that waited', async () => {
    for (const id of ['a', 'b']) storage.documents.set(id, { id, n: 0 });
    for (const id of ['a', 'b'])
      await documents.change<ViewDocument & { n: number }>(id, '2', ({ n }) => ({ id, n: n + 1 }));
    expect(await documents.put({ id: 'a', n: 9 }, '2')).toBe(false);
    expect(await documents.get('a')).toEqual({ id: 'a', n: 1 });
    expect(await documents.delete('b', '3')).toBe(true);
    expect(await documents.get('b')).toBeUndefined();
  });

  it('weigh what waits for them, and tell of a change that throws where it was made', async () => {
    storage.documents.set('a', { id: 'a' });
    await documents.change('a', '1', (before) => before);
    const { weight } = documents;
    await documents.change('a', '2', () => {
      throw new Error('cannot read this');
    });
    expect(documents.weight).toBeGreaterThan(weight + 100);
    await expect(documents.letGo(Infinity)).rejects.toThrow('A change at 2: cannot read this');
  });

  it('weigh what they have become', async () => {
    await documents.put({ id: 'a', text: 'x'.repeat(1000) }, '1');
    const { weight } = documents;
    await documents.put({ id: 'a', text: 'x'.repeat(3000) }, '2');
    expect(documents.weight).toBe(weight + 2000);
    await documents.delete('a', '3');
    expect(documents.weight).toBeLessThan(weight - 1000);
    await documents.letGo(Infinity);
    expect(storage.asked).toEqual(['delete a 3']);
  });
});
