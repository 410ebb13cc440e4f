import { describe, expect, it } from '@jest/globals';
import { entryOf, findHits, type Hit } from './find-hits.ts';

const product = (productName: string, summary = ''): Hit => ({
  kind: 'product',
  productId: productName,
  productName,
  operationId: null,
  method: null,
  path: null,
  summary,
  version: null,
});
const operation = (operationId: string, path: string, summary: string): Hit => ({
  ...product('Orders', summary),
  kind: 'operation',
  operationId,
  method: 'GET',
  path,
  version: '1.0.0',
});
const ENTRIES = [
  product('Returns', 'Send orders back.'),
  product('Orders'),
  operation('listOrders', '/orders', 'List orders'),
  operation('readLabel', '/labels/{id}', 'Read the label of an order'),
].map(entryOf);
const found = (query: string): string[] =>
  findHits(ENTRIES, query).map(({ productName, operationId }) => operationId ?? productName);

describe('the search of the portal', () => {
  it('finds what has every word, in any order and in any letters', () => {
    expect(found('LABEL get')).toEqual(['readLabel']);
    expect(found('label nothing')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });

  it('shows what is called so before what only speaks of it, and a product before its operations', () => {
    expect(found('orders')).toEqual(['Orders', 'listOrders', 'Returns', 'readLabel']);
  });

  it('stops where nobody reads on', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => entryOf(operation(`o${n}`, `/o/${n}`, 'One of many')));
    expect(findHits(many, 'many')).toHaveLength(20);
  });
});
