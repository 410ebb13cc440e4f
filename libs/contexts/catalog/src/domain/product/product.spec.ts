import { describe, expect, it } from '@jest/globals';
import type { ProductEvent } from '@gatehouse/contracts';
import { fold } from '@gatehouse/kernel';
import { lineOf, productDecider, type ProductCommand, type Publish } from './index.ts';

const productId = 'p1';
const created: ProductEvent = {
  type: 'ProductCreated',
  data: { productId, slug: 'orders', name: 'Orders', description: '' },
};
const publish = (version: string, documentHash = `hash-${version}`): Publish => ({
  kind: 'publish',
  productId,
  version,
  line: lineOf(version) ?? '',
  documentHash,
  openapi: '3.1.0',
  operations: [],
  scopes: [],
});
const when = (given: readonly ProductEvent[], command: ProductCommand): readonly ProductEvent[] =>
  productDecider.decide(command, fold(productDecider, given));
const types = (events: readonly ProductEvent[]): string[] => events.map(({ type }) => type);
const refusal = (given: readonly ProductEvent[], command: ProductCommand): unknown => {
  try {
    return when(given, command);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};
const published = [created, ...when([created], publish('1.0.0'))];

describe('a product', () => {
  const create = (slug: string): ProductCommand => {
    return { kind: 'create', productId, slug, name: 'Orders', description: '' };
  };

  it('is created once', () => {
    expect(when([], create('orders'))).toEqual([created]);
    expect(when([created], create('orders'))).toEqual([]);
  });

  it.each(['api', 'health', 'oauth', '_gatehouse', 'Orders', 'o', '1orders', 'or/ders', '', 'a'.repeat(42)])(
    'is refused the path %j',
    (slug) => {
      expect(refusal([], create(slug))).toBe('CATALOG.SLUG_REFUSED');
    },
  );

  it('is described, part by part, and only when something changes', () => {
    expect(when([created], { kind: 'describe', productId, name: 'Better' })[0]?.data).toMatchObject({
      name: 'Better',
      description: '',
    });
    expect(when([created], { kind: 'describe', productId, name: 'Orders' })).toEqual([]);
  });

  it('that is not there is refused whatever is asked of it', () => {
    const commands: ProductCommand[] = [
      { kind: 'describe', productId, name: 'x' },
      publish('1.0.0'),
      { kind: 'deprecate', productId, version: '1.0.0', sunset: null, at: '' },
      { kind: 'retire', productId, version: '1.0.0' },
      { kind: 'configure-upstream', productId, environment: 'sandbox', upstream: { kind: 'generated' } },
      { kind: 'accept-authentication', productId, environment: 'sandbox', methods: ['token'] },
      { kind: 'offer', productId, tiers: [], partnerIds: [] },
      { kind: 'choose-error-format', productId, format: 'plain' },
    ];
    expect(commands.map((command) => refusal([], command))).toEqual(commands.map(() => 'NOT_FOUND'));
  });

  it('keeps each choice, and a choice that changes nothing is no event', () => {
    const choices: ProductCommand[] = [
      { kind: 'configure-upstream', productId, environment: 'production', upstream: { kind: 'generated' } },
      { kind: 'accept-authentication', productId, environment: 'sandbox', methods: ['none'] },
      { kind: 'offer', productId, tiers: ['premium'], partnerIds: ['acme'] },
      { kind: 'choose-error-format', productId, format: 'plain' },
    ];
    for (const choice of choices) {
      const events = when([created], choice);
      expect(events).toHaveLength(1);
      expect(when([created, ...events], choice)).toEqual([]);
    }
  });
});

describe('publishing a version', () => {
  it('gives the sandbox generated answers when it has no upstream, in the same append', () => {
    expect(types(when([created], publish('1.0.0')))).toEqual(['ProductVersionPublished', 'UpstreamConfigured']);
    expect(types(when(published, publish('1.1.0')))).toEqual(['ProductVersionPublished']);
  });

  it('leaves an upstream that staff have set as it is', () => {
    const upstream = { kind: 'http', url: 'https://o.example', timeoutMs: 1000, credential: null } as const;
    const set: ProductEvent = { type: 'UpstreamConfigured', data: { productId, environment: 'sandbox', upstream } };
    expect(types(when([created, set], publish('1.0.0')))).toEqual(['ProductVersionPublished']);
  });

  it('again with the same document changes nothing, with another it is refused', () => {
    expect(when(published, publish('1.0.0'))).toEqual([]);
    expect(refusal(published, publish('1.0.0', 'another'))).toBe('CATALOG.VERSION_EXISTS');
  });
});

describe('ending a version', () => {
  const at = '2026-01-05T09:00:00.000Z';
  const deprecate = (sunset: string | null): ProductCommand => {
    return { kind: 'deprecate', productId, version: '1.0.0', sunset, at };
  };
  const retire: ProductCommand = { kind: 'retire', productId, version: '1.0.0' };

  it('deprecates it with its sunset, which may be moved', () => {
    const first = when(published, deprecate(null));
    expect(first[0]?.data).toEqual({ productId, version: '1.0.0', sunset: null });
    expect(when([...published, ...first], deprecate(null))).toEqual([]);
    expect(when([...published, ...first], deprecate('2026-07-01T00:00:00.000Z'))).toHaveLength(1);
  });

  it('refuses a sunset that has passed, and a version that is not there', () => {
    expect(refusal(published, deprecate(at))).toBe('CATALOG.SUNSET_PAST');
    expect(refusal([created], deprecate(null))).toBe('NOT_FOUND');
  });

  it('retires it once, and for good', () => {
    const retired = [...published, ...when(published, retire)];
    expect(when(retired, retire)).toEqual([]);
    expect(refusal(retired, deprecate(null))).toBe('CATALOG.VERSION_RETIRED');
  });
});

describe('the line of a version', () => {
  it.each([
    ['1.4.0', 'v1'],
    ['v2', 'v2'],
    ['10', 'v10'],
    ['0.9.1-beta', 'v0'],
    ['2026-01-05', 'v2026'],
    ['beta', undefined],
    ['99999999999.0', undefined],
  ])('of %j is %j', (version, line) => {
    expect(lineOf(version)).toBe(line);
  });
});
