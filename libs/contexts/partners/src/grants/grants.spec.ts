import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams, type PolicyAttachment } from '@gatehouse/contracts';
import { DAY } from '@gatehouse/kernel';
import { readAccess } from '../access-page/read-access.ts';
import { AttachPolicy } from '../attachments/attach-policy.ts';
import { EndAllGrants } from '../packages/end-all-grants.ts';
import { onePolicy } from '../policies/read-policies.ts';
import { RegisterPartner } from '../register-partner/register-partner.ts';
import { contextOf, FLOW, World } from '../testing/world.ts';
import { ChangeAccess, ChangePartner } from '../writing/change.ts';
import { AddGrants } from './add-grants.ts';
import { ChangeGrant } from './change-grant.ts';

const refusal = (code: string, ...pointers: string[]) => ({
  code,
  faults: pointers.map((pointer) => expect.objectContaining({ pointer })),
});

describe('access by hand', () => {
  let world: World;
  let policyId: string;
  let partnerId: string;
  beforeEach(async () => {
    world = await World.open();
    ({ policyId } = await world.furnish());
    const form = { name: 'Acme', tier: 'standard', contact: { email: 'ann@acme.test', name: 'Ann' } };
    ({ id: partnerId } = await world.send(new RegisterPartner(form, contextOf('register'))));
  });
  afterEach(() => world.close());

  const add = (wish: Omit<AddGrants['data']['wish'], 'productId'> = {}, commandId = 'add') =>
    world.send(new AddGrants({ partnerId, wish: { productId: 'orders-id', ...wish } }, contextOf(commandId)));
  const read = async () =>
    readAccess(await world.model(), partnerId, world.clock.now(), { sandbox: 'http://s', production: 'http://p' });

  it('shows what was given as it is enforced now: to come, active, over', async () => {
    await add({ environments: ['sandbox', 'production'], since: '2026-01-06', until: '2026-01-08' });
    const states = async (): Promise<string[]> => (await read()).grants.map(({ state }) => state);
    expect(await states()).toEqual(['future', 'future']);
    world.clock.advance(DAY);
    expect(await states()).toEqual(['active', 'active']);
    expect((await read()).grants[0]).toMatchObject({
      product: { slug: 'orders' },
      scopes: ['read', 'write'],
      since: '2026-01-06T00:00:00.000Z',
      until: '2026-01-08T00:00:00.000Z',
      why: { actor: { kind: 'staff', id: 'staff-1' }, requestId: null },
      ended: null,
    });
    world.clock.advance(3 * DAY);
    expect(await states()).toEqual(['ended', 'ended']);
  });

  it('calls a grant that was ended before it began over', async () => {
    const { id } = await add({ since: '2026-02-01' });
    const order = { kind: 'EndGrant', grantId: id, reason: 'no contract' } as const;
    await world.send(new ChangeAccess({ partnerId, id, order }, contextOf('end')));
    expect((await read()).grants[0]).toMatchObject({ state: 'ended', ended: { actor: { id: 'staff-1' } } });
  });

  it('changes a grant in what is named, and refuses what its product has not', async () => {
    const { id: grantId } = await add({ until: '2026-12-31' });
    await world.send(new ChangeGrant({ partnerId, grantId, scopes: ['read'], until: null }, contextOf('change')));
    expect((await read()).grants[0]).toMatchObject({ scopes: ['read'], lines: [], until: null });
    const wrong = new ChangeGrant({ partnerId, grantId, lines: ['v9'], until: '2025-01-01' }, contextOf('wrong'));
    await expect(world.send(wrong)).rejects.toMatchObject(refusal('PARTNERS.GRANT_INVALID', '/lines/0', '/until'));
  });

  it('answers a repeated order with what it gave the first time', async () => {
    const first = await add({ environments: ['production'] });
    expect(await add({ environments: ['production'] })).toEqual(first);
    expect(await world.happened(streams.access(partnerId))).toHaveLength(1);
  });

  it('attaches a policy only where it and its target are, and then says whom an edit touches', async () => {
    const attach = (more: Partial<PolicyAttachment>, commandId: string) => {
      const attachment: PolicyAttachment = {
        policyId,
        level: 'operation',
        targetId: 'orders-id/listOrders',
        environment: null,
        ...more,
      };
      return world.send(new AttachPolicy({ partnerId, attachment }, contextOf(commandId)));
    };
    const wrong = attach({ policyId: 'none', targetId: 'orders-id/none' }, 'wrong');
    await expect(wrong).rejects.toMatchObject(refusal('PARTNERS.ATTACHMENT_INVALID', '/policyId', '/targetId'));
    await attach({}, 'right');
    expect((await read()).policies).toMatchObject([{ policyId, name: 'Standard', version: 1, level: 'operation' }]);
    expect(onePolicy(await world.model(), policyId)).toMatchObject({
      partners: 1,
      touches: [{ partnerId, name: 'Acme', level: 'operation', environment: null }],
      tiers: ['standard'],
    });
  });

  it('ends with the partner for good', async () => {
    await add();
    const change = { kind: 'Offboard', reason: 'over', confirm: 'Acme' } as const;
    await world.send(new ChangePartner({ partnerId, id: partnerId, change }, contextOf('offboard')));
    await world.send(new EndAllGrants({ partnerId, reason: 'over' }, contextOf('end-all', FLOW)));
    expect((await read()).grants[0]?.state).toBe('ended');
    await expect(add({}, 'more')).rejects.toMatchObject({ code: 'PARTNERS.OFFBOARDED' });
  });
});
