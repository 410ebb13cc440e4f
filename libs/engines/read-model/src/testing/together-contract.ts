import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@gatehouse/kernel';
import type { Projection, ReadModel, ViewDocument } from '../port.ts';
import { rebuildProjections } from '../rebuild.ts';
import { positionOf, type MemoryLog } from './memory-log.ts';

interface Stage {
  readonly log: MemoryLog;
  readonly model: ReadModel;
}

const about = (type: string, id: string): DomainEvent => ({ type, data: { id } });
const idOf = (event: DomainEvent): string => (event.data as { id: string }).id;

const names: Projection = {
  view: 'names',
  version: 1,
  eventTypes: ['ThingNamed'],
  indexes: [],
  async project(event, writer) {
    await writer.put({ id: idOf(event) }, event.position);
  },
};

const counts: Projection = {
  view: 'counts',
  version: 1,
  eventTypes: ['ThingNamed', 'ThingCounted', 'ThingDropped'],
  indexes: ['n'],
  async project(event, writer) {
    const id = idOf(event);
    const before = await writer.get<ViewDocument & { n: number }>(id);
    if (event.type === 'ThingDropped') await writer.delete(id, event.position);
    else await writer.put({ id, n: (before?.n ?? 0) + 1 }, event.position);
    // The document has seen this event by now.
    await writer.put({ id, n: -1 }, event.position);
  },
};

/** As `counts`, by changes alone that a rebuild may put off. */
const changes: Projection = {
  ...counts,
  view: 'changes',
  async project(event, writer) {
    const id = idOf(event);
    if (event.type === 'ThingNamed') await writer.put({ id, n: 0 }, event.position);
    if (event.type === 'ThingDropped') await writer.delete(id, event.position);
    if (event.type === 'ThingCounted')
      await writer.change<ViewDocument & { n: number }>(id, event.position, (before) => ({ id, n: before.n + 1 }));
  },
};

const broken: Projection = {
  ...names,
  view: 'broken',
  async project() {
    throw new Error('cannot read this');
  },
};

/** The part of the suite about several views that are built in one reading. */
export function togetherContract(stage: () => Stage): void {
  describe('rebuilt together', () => {
    it('take each its own events from one reading', async () => {
      const { log, model } = stage();
      for (let n = 0; n < 6; n++)
        log.append(about('ThingNamed', `n${n % 2}`), about('ThingCounted', `n${n % 3}`), about('Other', 'x'));
      log.append(about('ThingDropped', 'n0'), about('ThingCounted', 'n1'), about('ThingDropped', 'n2'));
      log.append(about('ThingCounted', 'n2'), about('Other', 'x'));
      const read: number[] = [];
      await rebuildProjections({
        projections: [names, counts],
        store: log,
        model,
        onProgress: ({ events }) => read.push(events),
      });
      expect(read).toEqual([16]);
      expect((await model.query('names')).items.map(({ id }) => id)).toEqual(['n0', 'n1']);
      expect((await model.query('counts', { orderBy: { field: 'n', direction: 'asc' } })).items).toEqual([
        { id: 'n2', n: 1 },
        { id: 'n1', n: 6 },
      ]);
      for (const view of ['names', 'counts']) expect((await model.checkpoint(view))?.position).toBe(log.last());
    });

    it('come to the same when hardly any document may be kept in memory', async () => {
      const { log, model } = stage();
      for (let n = 0; n < 2500; n++) {
        log.append(about(n < 70 ? 'ThingNamed' : 'ThingCounted', `n${n % 70}`));
        if (n % 50 === 0) log.append(about('ThingDropped', `n${n % 30}`));
      }
      const pages: unknown[] = [];
      for (const keptBytes of [Infinity, 4000, 0]) {
        await rebuildProjections({ projections: [names, counts, changes], store: log, model, keptBytes });
        const page = async (view: string): Promise<unknown> => (await model.query(view, { limit: 100 })).items;
        pages.push([await page('names'), await page('counts'), await page('changes')]);
      }
      expect((pages[0] as unknown[][]).map((page) => page.length)).toEqual([70, 70, 67]);
      expect(pages[1]).toEqual(pages[0]);
      expect(pages[2]).toEqual(pages[0]);
    });

    it('replace no view when one of the projections throws', async () => {
      const { log, model } = stage();
      log.append(about('ThingNamed', 'a'));
      await model.open(names);
      await model.writer(names).put({ id: 'old' }, positionOf(1));
      const rebuilt = rebuildProjections({ projections: [names, broken], store: log, model });
      await expect(rebuilt).rejects.toThrow(`ThingNamed at ${positionOf(1)}: cannot read this`);
      expect((await model.query('names')).items).toEqual([{ id: 'old' }]);
    });
  });
}
