import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ViewDocument, ViewWriter } from './port.ts';
import { WriteBehind } from './write-behind.ts';

/** A storage that tells what it was asked. */
class Storage implements ViewWriter {
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
    await documents.flush();
    expect(storage.asked).toEqual(['put a 3', 'delete b 4']);
    await documents.flush();
    expect(storage.asked).toHaveLength(2);
  });

  it('take an event once, as storage does', async () => {
    expect(await documents.put({ id: 'a', n: 1 }, '1')).toBe(true);
    expect(await documents.put({ id: 'a', n: 2 }, '1')).toBe(false);
    expect(await documents.delete('a', '1')).toBe(false);
    expect(await documents.get('a')).toEqual({ id: 'a', n: 1 });
  });

  it('are read once while they are in use, and again when they were not', async () => {
    storage.documents.set('a', { id: 'a' });
    const used: number[] = [];
    for (let round = 0; round < 3; round++) {
      expect(await documents.get('a')).toEqual({ id: 'a' });
      expect(await documents.get('none')).toBeUndefined();
      used.push(documents.used);
      await documents.flush();
    }
    expect(used).toEqual([2, 2, 2]);
    expect(storage.asked).toEqual(['get a', 'get none']);
    await documents.flush();
    expect(documents.used).toBe(0);
    await documents.get('a');
    expect(storage.asked).toEqual(['get a', 'get none', 'get a']);
  });
});
