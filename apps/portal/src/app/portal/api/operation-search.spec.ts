import { describe, expect, it } from '@jest/globals';
import { matching, searchable } from './operation-search.ts';
import type { Operation } from './product.store.ts';

const operation = (method: Operation['method'], path: string, summary: string, id: string): Operation => ({
  id,
  method,
  path,
  summary,
  deprecated: false,
  scopes: [],
});
const list = operation('GET', '/orders', 'List orders', 'listOrders');
const place = operation('POST', '/orders', 'Place an order', 'placeOrder');
const track = operation('GET', '/shipments/{id}', 'Follow a shipment', 'trackShipment');

describe('the search of a product', () => {
  it('finds by method, path, summary and id, in any case', () => {
    expect(matching(searchable([list, place, track]), 'post')).toEqual([place]);
    expect(matching(searchable([list, place, track]), '/SHIPMENTS')).toEqual([track]);
    expect(matching(searchable([list, place, track]), 'follow')).toEqual([track]);
    expect(matching(searchable([list, place, track]), 'listorders')).toEqual([list]);
  });

  it('asks for every word, in any order', () => {
    expect(matching(searchable([list, place, track]), 'orders get')).toEqual([list]);
    expect(matching(searchable([list, place, track]), 'orders shipment')).toEqual([]);
  });

  it('keeps everything while nothing is asked for', () => {
    expect(matching(searchable([list, place, track]), '  ')).toEqual([list, place, track]);
  });
});
