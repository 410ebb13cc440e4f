import { describe, expect, it } from '@jest/globals';
import { AccessModel } from '@gatehouse/access';
import { streams } from '@gatehouse/contracts';
import { fold, SYSTEM, type DomainError, type RecordedEvent } from '@gatehouse/kernel';
import { calendar, route, stage } from '../../testing/given.ts';
import { routeDecider, routeFaults, strictestRoute, type RouteTerms } from './index.ts';

const staff = { rex: 'reviewer', sue: 'reviewer', sec: 'security-reviewer', bob: 'admin', aud: 'auditor' };
const model = AccessModel.fold(
  Object.entries(staff).map(([personId, role], i): RecordedEvent => {
    const meta = { commandId: '', actor: SYSTEM, at: '2026-01-01T00:00:00.000Z', correlationId: '', causationId: '' };
    const data = { personId, email: '', name: '', roles: [role] };
    const stream = streams.person(personId);
    return {
      id: `${i}`,
      stream,
      revision: 0,
      position: `${i + 1}`,
      type: 'StaffAppointed',
      data,
      meta,
      hash: '',
      previousHash: '',
    };
  }),
);

const terms = (more: Partial<RouteTerms> = {}): RouteTerms => {
  const { routeId: _, version: __, definedAt: ___, ...rest } = route(more);
  return rest;
};
const pointers = (more: Partial<RouteTerms>): string[] => routeFaults(terms(more), model).map(({ pointer }) => pointer);

describe('a route', () => {
  it('is good when each stage has people to pass it', () => {
    const stages = [stage('a', { quorum: 2 }), stage('b', { role: 'security-reviewer' })];
    expect(pointers({ stages, leadId: 'bob' })).toEqual([]);
  });

  it.each([
    ['no stage at all', { stages: [] }, ['/stages']],
    ['a stage without a name', { stages: [stage('a', { name: ' ' })] }, ['/stages/0/name']],
    ['a quorum of nobody', { stages: [stage('a', { quorum: 0 })] }, ['/stages/0/quorum']],
    ['a quorum of more people than have the role', { stages: [stage('a', { quorum: 3 })] }, ['/stages/0/quorum']],
    ['a role that may not decide', { stages: [stage('a', { role: 'auditor' })] }, ['/stages/0/quorum']],
    ['the same stage twice', { stages: [stage('a'), stage('a')] }, ['/stages/1/stageId']],
    ['more stages of a role than people of it', { stages: [stage('a', { quorum: 2 }), stage('b')] }, ['/stages']],
    [
      'an unknown tier, product and lead',
      { tier: 't', productId: 'p', leadId: 'l' },
      ['/tier', '/productId', '/leadId'],
    ],
    ['a calendar without days', { calendar: { ...calendar, weekdays: [] } }, ['/calendar/weekdays']],
  ] satisfies [string, Partial<RouteTerms>, string[]][])('has a fault with %s', (_, more, expected) => {
    expect(pointers(more)).toEqual(expected);
  });

  const define = (more: Partial<RouteTerms>, edit = false) =>
    ({ kind: 'define', routeId: 'r', terms: terms(more), faults: routeFaults(terms(more), model), edit }) as const;
  const codeOf = (run: () => unknown): string => {
    try {
      run();
      return 'none';
    } catch (error) {
      return (error as DomainError).code;
    }
  };

  it('with an empty stage is refused when it is saved', () => {
    const { initial } = routeDecider;
    expect(codeOf(() => routeDecider.decide(define({ stages: [stage('a', { quorum: 9 })] }), initial))).toBe(
      'ONBOARDING.STAGE_EMPTY',
    );
    expect(codeOf(() => routeDecider.decide(define({ tier: 'none' }), initial))).toBe('ONBOARDING.ROUTE_INVALID');
  });

  it('has a version for each edit, and none for an edit that changes nothing', () => {
    const first = routeDecider.decide(define({}), routeDecider.initial);
    const defined = fold(routeDecider, first);
    expect(routeDecider.decide(define({}, true), defined)).toEqual([]);
    expect(routeDecider.decide(define({ name: 'Other' }, true), defined)).toMatchObject([
      { data: { version: 2, name: 'Other' } },
    ]);
  });

  it('cannot be edited once it is retired, or when there is none', () => {
    const retired = fold(routeDecider, [
      ...routeDecider.decide(define({}), routeDecider.initial),
      { type: 'RouteRetired', data: { routeId: 'r' } } as const,
    ]);
    expect(routeDecider.decide({ kind: 'retire', routeId: 'r' }, retired)).toEqual([]);
    expect(codeOf(() => routeDecider.decide(define({}, true), retired))).toBe('NOT_FOUND');
    expect(codeOf(() => routeDecider.decide(define({}, true), routeDecider.initial))).toBe('NOT_FOUND');
  });
});

describe('the strictest route that fits', () => {
  const asked = { kind: 'production', tiers: ['standard'], productIds: ['orders'] } as const;
  const light = route({ routeId: 'light' });
  const formal = route({ routeId: 'formal', tier: 'premium', stages: [stage('a'), stage('b')] });
  const strictOf = (routes: Parameters<typeof strictestRoute>[0], more: object = {}): string | undefined =>
    strictestRoute(routes, { ...asked, ...more })?.routeId;

  it('is none when none fits', () => {
    expect(strictOf([formal])).toBeUndefined();
    expect(strictOf([route({ productId: 'inventory' })])).toBeUndefined();
  });

  it('has the most stages, then the most approvals, and is the newest of equals', () => {
    const wide = route({ routeId: 'wide', stages: [stage('a', { quorum: 3 })] });
    const newer = route({
      routeId: 'newer',
      stages: [stage('a', { quorum: 3 })],
      definedAt: '2026-02-01T00:00:00.000Z',
    });
    expect(strictOf([formal, wide, light], { tiers: ['premium'] })).toBe('formal');
    expect(strictOf([newer, wide, light])).toBe('newer');
  });

  it('counts for the tier that is asked for as well as for the present one', () => {
    expect(strictOf([light, formal], { tiers: ['standard', 'premium'] })).toBe('formal');
  });

  it('counts for each product that is asked for', () => {
    const ofProduct = route({ routeId: 'product', productId: 'orders', stages: [stage('a'), stage('b')] });
    expect(strictOf([light, ofProduct], { productIds: ['inventory', 'orders'] })).toBe('product');
  });
});
