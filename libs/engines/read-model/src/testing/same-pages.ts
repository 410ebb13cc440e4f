import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Page, Query, ReadModel, ViewDocument } from '../port.ts';

const SPEC = { view: 'anything', version: 1, indexes: ['a', 'b', ['a', 'b']] };
const FIELDS = ['a', 'b', 'c'] as const;

/** Few of each kind, so that they meet: ties, and neighbours of another type. */
const text = fc.oneof(
  fc.constantFrom('', 'a', 'B', 'é', 'ﬀ', '😀', '10', '9'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 1.5, 2 ** 31, -(2 ** 40)),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(fc.integer(), { maxLength: 2 }) },
);
const ids = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'd', 'é', '😀', '$x.y'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const contents = fc.record({ a: value, b: value, c: value }, { requiredKeys: [] });

const writes = fc.array(
  fc.record({ id: ids, contents: fc.option(contents, { freq: 5 }), position: fc.integer({ min: 1, max: 9 }) }),
  { maxLength: 25 },
);

const condition = fc.oneof(scalar, fc.array(text, { maxLength: 3 }));
const query = fc.record(
  {
    where: fc.dictionary(fc.constantFrom(...FIELDS, 'none'), condition, { maxKeys: 2 }),
    orderBy: fc.record({ field: fc.constantFrom('id', ...FIELDS), direction: fc.constantFrom('asc', 'desc') }),
    limit: fc.integer({ min: 1, max: 7 }),
  },
  { requiredKeys: ['limit'] },
) as fc.Arbitrary<Query>;

async function everyPage(model: ReadModel, asked: Query): Promise<Page<ViewDocument>[]> {
  const pages: Page<ViewDocument>[] = [];
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page: Page<ViewDocument> = await model.query(SPEC.view, { ...asked, ...(cursor !== null && { cursor }) });
    pages.push(page);
    cursor = page.nextCursor;
  }
  return pages;
}

/** Hundreds of small questions, over a network and to a server that scans. */
const PATIENCE_MS = 180_000;

/** Whatever is written and asked, the two answer the same pages under the same cursors. */
export function samePages(one: () => Promise<ReadModel>, another: () => Promise<ReadModel>, runs: number): void {
  it(
    'answers every query with the same pages',
    async () => {
      let version = 0;
      await fc.assert(
        fc.asyncProperty(writes, fc.array(query, { minLength: 1, maxLength: 4 }), async (written, asked) => {
          version++;
          const models = [await one(), await another()];
          for (const model of models) {
            await model.open({ ...SPEC, version });
            const writer = model.writer({ ...SPEC, version });
            for (const write of written) {
              const position = String(write.position);
              if (write.contents) await writer.put({ id: write.id, ...write.contents }, position);
              else await writer.delete(write.id, position);
            }
          }
          const [ours, theirs] = models as [ReadModel, ReadModel];
          for (const each of asked) {
            expect(await everyPage(ours, each)).toEqual(await everyPage(theirs, each));
            expect(await ours.count(SPEC.view, each.where)).toBe(await theirs.count(SPEC.view, each.where));
          }
        }),
        { numRuns: runs },
      );
    },
    PATIENCE_MS,
  );
}
