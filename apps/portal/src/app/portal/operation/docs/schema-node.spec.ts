import { describe, expect, it } from '@jest/globals';
import { nodeOf, rowsOf } from './schema-node.ts';

describe('the tree of a schema', () => {
  it('has a row per property, with its type, what holds for it, and whether it is required', () => {
    const rows = rowsOf({
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string', format: 'uuid', description: 'Its id.' },
        state: { type: 'string', enum: ['open', 'closed'] },
        count: { type: 'integer', minimum: 1, default: 20 },
        tags: { type: 'array', maxItems: 3, items: { type: 'string', enum: ['a', 'b'] } },
      },
    });
    expect(rows.map(({ name, type, required }) => [name, type, required])).toEqual([
      ['id', 'uuid', true],
      ['state', 'string', false],
      ['count', 'integer', false],
      ['tags', 'array of string', false],
    ]);
    expect(rows[1]?.facts).toEqual(['open · closed']);
    expect(rows[3]?.facts).toEqual(['up to 3 of them', 'a · b']);
    expect(rows[2]?.facts).toEqual(['1 or more', 'default `20`']);
  });

  it('follows references, and ends where a schema leads back to itself until it is opened', () => {
    const [child] = rowsOf({
      $ref: '#/$defs/0-Node',
      $defs: { '0-Node': { type: 'object', properties: { child: { $ref: '#/$defs/0-Node' } } } },
    });
    expect(child?.name).toBe('child');
    expect(child?.children()[0]?.children()[0]?.name).toBe('child');
  });

  it('puts the parts of an allOf together', () => {
    const rows = rowsOf({
      allOf: [{ $ref: '#/$defs/Base' }, { properties: { b: { type: 'number' } }, required: ['b'] }],
      $defs: { Base: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] } },
    });
    expect(rows.map(({ name, required }) => [name, required])).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });

  it('names the choices, and says null beside one choice without making a choice of it', () => {
    const schema = {
      $defs: { '0-Card': { type: 'object', properties: { number: { type: 'string' } } } },
      properties: {
        pay: { oneOf: [{ $ref: '#/$defs/0-Card' }, { type: 'object', title: 'Transfer' }] },
        maybe: { anyOf: [{ $ref: '#/$defs/0-Card' }, { type: 'null' }] },
      },
    };
    const [pay, maybe] = rowsOf(schema);
    expect([pay?.type, pay?.children().map(({ name }) => name)]).toEqual(['one of 2', ['Card', 'Transfer']]);
    expect([maybe?.type, maybe?.children().map(({ name }) => name)]).toEqual(['object or null', ['number']]);
  });

  it('shows a body that is a choice as one row with the choices inside', () => {
    const [row, ...others] = rowsOf({
      oneOf: [
        { type: 'object', title: 'Card' },
        { type: 'object', title: 'Transfer' },
      ],
    });
    expect([row?.type, row?.children().map(({ name }) => name), others]).toEqual([
      'one of 2',
      ['Card', 'Transfer'],
      [],
    ]);
  });

  it('shows a list as one row with the properties of its elements inside', () => {
    const [row] = rowsOf({ type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } });
    expect([row?.type, row?.children().map(({ name }) => name)]).toEqual(['array of object', ['sku']]);
  });

  it('takes a reference that leads nowhere for anything', () => {
    expect(nodeOf({ $ref: '#/$defs/gone' }, {}, { name: 'x' }).type).toBe('any');
  });
});
