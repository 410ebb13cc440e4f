import { describe, expect, it } from '@jest/globals';
import { allLimitsOf, limitsOf } from './limits.ts';
import { acme, usual, type World } from './testing/world.ts';

describe('limits', () => {
  const target: Parameters<typeof limitsOf>[2] = {
    environment: 'sandbox',
    grantId: 'grant',
    profileId: 'main',
    productId: 'orders',
    operationId: 'list',
  };
  const world = (): World =>
    usual()
      .policy('p', [
        { window: 'minute', limit: 5 },
        { window: 'day', limit: 9 },
      ])
      .access('PolicyAttached', {
        policyId: 'p',
        level: 'partner',
        targetId: 'acme',
        environment: 'sandbox',
        requestId: null,
      })
      .access('PolicyAttached', {
        policyId: 'p',
        level: 'operation',
        targetId: 'orders/list',
        environment: null,
        requestId: null,
      })
      .access('PolicyAttached', {
        policyId: 'p',
        level: 'profile',
        targetId: 'other',
        environment: null,
        requestId: null,
      });

  it('are those of every policy attached to the call’s partner, grant, profile or operation, in its environment', () => {
    const found = (of: Partial<typeof target>): string[] =>
      limitsOf(world().model, acme(world()), { ...target, ...of }).map(({ level, window }) => `${level} ${window}`);
    expect(found({})).toEqual(['partner minute', 'partner day', 'operation minute', 'operation day']);
    expect(found({ environment: 'production' })).toEqual(['operation minute', 'operation day']);
    expect(found({ operationId: 'get' })).toEqual(['partner minute', 'partner day']);
  });

  it('have a counter of their own for each place, and are all known beforehand', () => {
    const all = allLimitsOf(world().model, acme(world()), 'sandbox').map(({ key }) => key);
    expect(new Set(all).size).toBe(6);
    expect(all).toEqual(expect.arrayContaining(limitsOf(world().model, acme(world()), target).map(({ key }) => key)));
  });

  it('keep their counters when the policy is revised', () => {
    const revised = world();
    const before = allLimitsOf(revised.model, acme(revised), 'sandbox').map(({ key }) => key);
    revised.add('policy-p', 'PolicyRevised', {
      policyId: 'p',
      version: 2,
      name: 'p',
      limits: [{ window: 'day', limit: 1 }],
      rotation: {},
    });
    const after = allLimitsOf(revised.model, acme(revised), 'sandbox');
    expect(after.map(({ limit }) => limit)).toEqual([1, 1, 1]);
    expect(before).toEqual(expect.arrayContaining(after.map(({ key }) => key)));
  });
});
