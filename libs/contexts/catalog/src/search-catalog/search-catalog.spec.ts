import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bench, documentOf } from '../testing/bench.ts';
import { ListEntries, ListEntriesHandler } from './list-entries.ts';
import { SearchCatalog, SearchCatalogHandler } from './search-catalog.ts';

let bench: Bench;
beforeEach(async () => {
  bench = new Bench();
  await bench.register();
  for (const slug of ['orders', 'hidden']) await bench.publish(await bench.create(slug), documentOf('1.0.0'));
  await bench.directory.reach();
  await bench.grant(bench.directory.model.productOfSlug('orders')?.productId ?? '');
});
afterEach(() => bench.close());

async function search(text: string): Promise<string[]> {
  await bench.directory.reach();
  const handler = new SearchCatalogHandler(bench.directory, bench.clock);
  const { items } = await handler.execute(new SearchCatalog('acme', text));
  return items.map(({ kind, productName, operationId }) => (kind === 'product' ? productName : `${operationId}`));
}

describe('the entries of the catalog', () => {
  const entries = async (partnerId: string) => {
    await bench.directory.reach();
    return new ListEntriesHandler(bench.directory, bench.clock).execute(new ListEntries(partnerId));
  };

  it('are not there for a partner that is not', async () => {
    await expect(entries('nobody')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('are granted products and the operations that may be called, and nothing else', async () => {
    const { items } = await entries('acme');
    expect(items.map(({ kind, productName, operationId }) => [kind, productName, operationId])).toEqual([
      ['product', 'ORDERS', null],
      ['operation', 'ORDERS', 'listOrders'],
      ['operation', 'ORDERS', 'readOrder'],
    ]);
  });
});

describe('a search of the catalog', () => {
  it('finds granted products and the operations that may be called, and nothing else', async () => {
    expect(await search('orders')).toEqual(['ORDERS', 'listOrders', 'readOrder']);
    expect(await search('hidden')).toEqual([]);
    expect(await search('addOrder')).toEqual([]);
  });

  it('finds what has all the words, in any order, by method, path and summary', async () => {
    expect(await search('LIST get')).toEqual(['listOrders']);
    expect(await search('/orders/{id}')).toEqual(['readOrder']);
    expect(await search('list nothing')).toEqual([]);
    expect(await search('   ')).toEqual([]);
  });
});
