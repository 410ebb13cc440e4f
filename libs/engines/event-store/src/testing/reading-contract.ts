import { expect, it } from '@jest/globals';
import { START } from '@gatehouse/kernel';
import { NO_STREAM, type EventStore } from '../port.ts';
import { collectAll, fill, happened, meta, typesOf } from './events.ts';

/** The part of the contract suite that is about reading what was appended. */
export function reading(current: () => EventStore): void {
  it('gives back data and metadata as they were appended', async () => {
    const data = {
      text: 'Grüße, 世界 🚪\u0000\u2028"\\',
      list: [1, null, { deep: [true] }],
      10: 'ten',
      2: 'two',
      empty: '',
    };
    const context = meta({ address: '2001:db8::1', userAgent: 'Mozilla/5.0 “x”' });
    await current().append('a-ü', NO_STREAM, [{ type: 'Ünïcode', data }], context);
    expect(await current().readStream('a-ü')).toMatchObject([{ stream: 'a-ü', type: 'Ünïcode', data, meta: context }]);
  });

  it('gives back an event of a megabyte', async () => {
    const text = 'ä🚪x'.repeat(150_000);
    await current().append('a-1', NO_STREAM, [happened('Large', { text })], meta());
    expect((await current().readStream('a-1'))[0]?.data).toEqual({ text });
  });

  it('has no events in a stream that does not exist, and no head in an empty log', async () => {
    expect(await current().readStream('a-1')).toEqual([]);
    expect(await current().head()).toBe(START);
    expect(await current().readAll({ after: START, limit: 10 })).toEqual([]);
  });

  it('reads a stream from a revision on and up to a position', async () => {
    const { position } = await current().append('a-1', NO_STREAM, [happened('One'), happened('Two')], meta());
    await current().append('b-1', NO_STREAM, [happened('Other')], meta());
    await current().append('a-1', 1, [happened('Three')], meta());
    expect(typesOf(await current().readStream('a-1', { from: 1 }))).toEqual(['Two', 'Three']);
    expect(typesOf(await current().readStream('a-1', { upTo: position }))).toEqual(['One', 'Two']);
    expect(typesOf(await current().readStream('a-1', { from: 1, upTo: position }))).toEqual(['Two']);
    expect(await current().readStream('a-1', { upTo: START })).toEqual([]);
    expect(await current().readStream('a-1', { from: 3 })).toEqual([]);
  });

  it('reads the whole log in the order of the appends, page by page', async () => {
    await fill(current(), 25);
    const whole = await current().readAll({ after: START, limit: 100 });
    expect(whole.map((event) => event.data)).toEqual(Array.from({ length: 25 }, (_, n) => ({ n })));
    expect(whole.map((event) => event.position)).toEqual(whole.map((event) => event.position).toSorted());
    expect(await collectAll(current(), 7)).toEqual(whole);
    const middle = whole[11]?.position ?? START;
    expect(await current().readAll({ after: middle, limit: 3 })).toEqual(whole.slice(12, 15));
    expect(await current().readAll({ after: START, upTo: middle, limit: 100 })).toEqual(whole.slice(0, 12));
  });

  it('reads events of some types alone, as many as were asked for', async () => {
    for (const [n, type] of ['One', 'Two', 'Other', 'Two', 'One', 'Other', 'Two'].entries())
      await current().append(`a-${n}`, NO_STREAM, [happened(type, { n })], meta({ commandId: `command-${n}` }));
    const whole = await current().readAll({ after: START, limit: 100 });
    const wanted = whole.filter(({ type }) => type !== 'Other');
    const types = ['One', 'Two', 'Never'];
    expect(await current().readAll({ after: START, limit: 100, types })).toEqual(wanted);
    expect(await current().readAll({ after: START, limit: 3, types })).toEqual(wanted.slice(0, 3));
    const range = { after: whole[1]?.position ?? START, upTo: whole[4]?.position ?? START };
    expect(await current().readAll({ ...range, limit: 100, types })).toEqual(whole.slice(3, 5));
    expect(await current().readAll({ after: START, limit: 100, types: [] })).toEqual([]);
  });

  it('reads the log backwards, from its end or from an event on', async () => {
    await fill(current(), 25);
    const whole = await current().readAll({ after: START, limit: 100 });
    expect(await current().readBack({ limit: 100 })).toEqual(whole.toReversed());
    expect(await current().readBack({ upTo: whole[11]?.position ?? START, limit: 3 })).toEqual(
      whole.slice(9, 12).toReversed(),
    );
    expect(await current().readBack({ upTo: START, limit: 3 })).toEqual([]);
  });
}
