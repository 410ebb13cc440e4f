import { describe, expect, it } from '@jest/globals';
import { CallList, type Call } from './call-list.ts';

const call = (id: string): Call => ({ id }) as Call;
const page = (ids: string[], nextCursor: string | null = null) => ({ items: ids.map(call), nextCursor });
const ids = (list: CallList): string[] => list.rows().map(({ id }) => id);

describe('the list of calls', () => {
  it('holds newer calls back until they are asked for', async () => {
    const list = new CallList();
    let now = page(['b', 'a']);
    await list.start(() => Promise.resolve(now));
    now = page(['d', 'c', 'b', 'a']);
    await list.look();
    expect(ids(list)).toEqual(['b', 'a']);
    expect(list.waiting()).toBe(2);
    await list.again();
    expect(ids(list)).toEqual(['d', 'c', 'b', 'a']);
    expect(list.waiting()).toBe(0);
  });

  it('shows the first calls at once where there were none', async () => {
    const list = new CallList();
    let now = page([]);
    await list.start(() => Promise.resolve(now));
    now = page(['a']);
    await list.look();
    expect(ids(list)).toEqual(['a']);
  });

  it('adds older calls below', async () => {
    const list = new CallList();
    await list.start((cursor) => Promise.resolve(cursor ? page(['a']) : page(['c', 'b'], 'next')));
    expect(list.more()).toBe(true);
    await list.loadOlder();
    expect(ids(list)).toEqual(['c', 'b', 'a']);
    expect(list.more()).toBe(false);
  });
});
