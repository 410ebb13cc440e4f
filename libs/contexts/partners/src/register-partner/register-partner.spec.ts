import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { OpenSandbox } from '../packages/open-sandbox.ts';
import { contextOf, FLOW, World } from '../testing/world.ts';
import type { RegistrationForm } from '../domain/partner/registration.ts';
import { RegisterPartner } from './register-partner.ts';

const form: RegistrationForm = {
  name: 'Acme',
  tier: 'standard',
  contact: { email: 'Ann@acme.test', name: 'Ann' },
  people: [
    { email: 'ann@acme.test', name: 'Ann again', role: 'viewer' },
    { email: 'bob@acme.test', name: 'Bob', role: 'developer' },
  ],
  grants: [{ productId: 'orders-id' }],
};

describe('registering a partner', () => {
  let world: World;
  let policyId: string;
  beforeEach(async () => {
    world = await World.open();
    ({ policyId } = await world.furnish());
  });
  afterEach(() => world.close());
  const register = (more: Partial<RegistrationForm> = {}, commandId = 'register') =>
    world.send(new RegisterPartner({ ...form, ...more }, contextOf(commandId)));

  it('keeps the whole form in one event, with the contact as the first admin', async () => {
    const answer = await register();
    const [registered, ...more] = await world.happened(streams.partner(answer.id));
    expect(more).toEqual([]);
    expect(answer.clientId).toMatch(/^cl_[0-9A-Za-z]{22}$/);
    expect(registered).toMatchObject({
      type: 'PartnerRegistered',
      data: {
        clientId: answer.clientId,
        portalAccess: true,
        policyId: null,
        people: [
          { email: 'Ann@acme.test', name: 'Ann', role: 'admin' },
          { email: 'bob@acme.test', name: 'Bob', role: 'developer' },
        ],
        grants: [
          { productId: 'orders-id', environments: ['sandbox'], scopes: ['read', 'write'], lines: [], until: null },
        ],
      },
    });
  });

  it('names every fault of a form at once and saves nothing of it', async () => {
    const head = await world.store.head();
    const refused = register({
      tier: 'gold',
      policyId: 'none',
      allowedDomains: ['other.test', 'no domain'],
      people: [...(form.people ?? []), { email: 'BOB@acme.test', name: 'Bob', role: 'viewer' }],
      grants: [
        { productId: 'nothing' },
        { productId: 'orders-id', scopes: ['read', 'erase'], lines: ['v3'], since: '2026-02-01', until: '2026-01-31' },
        { productId: 'orders-id', since: '2026-02-01T10:00' },
      ],
    });
    const error = await refused.then(
      () => undefined,
      (thrown: { code: string; faults: { pointer: string }[] }) => thrown,
    );
    expect(error?.code).toBe('PARTNERS.REGISTRATION_INVALID');
    expect(error?.faults.map(({ pointer }) => pointer)).toEqual([
      '/tier',
      '/policyId',
      '/allowedDomains/1',
      '/contact/email',
      '/people/0/email',
      '/people/1/email',
      '/people/2/email',
      '/people/2/email',
      '/grants/0/productId',
      '/grants/1/scopes/1',
      '/grants/1/lines/0',
      '/grants/1/until',
      '/grants/2/since',
    ]);
    expect(await world.store.head()).toBe(head);
  });

  it('registers once however often the same command is sent', async () => {
    const first = await register();
    expect(await register()).toEqual(first);
    const other = await register({}, 'another');
    expect(other.id).not.toBe(first.id);
  });

  it("opens the sandbox in one append: a grant per environment, a profile, and the tier's policy", async () => {
    const { id: partnerId } = await register();
    await world.send(new OpenSandbox({ partnerId }, contextOf('open', FLOW)));
    const events = await world.store.readStream(streams.access(partnerId));
    expect(events.map(({ type, meta }) => [type, meta.commandId])).toEqual([
      ['GrantAdded', 'open'],
      ['ProfileAdded', 'open'],
      ['PolicyAttached', 'open'],
    ]);
    expect(events[1]?.data).toMatchObject({ name: 'default', environment: 'sandbox', method: 'token', allowlist: [] });
    expect(events[2]?.data).toMatchObject({ policyId, level: 'partner', targetId: partnerId, environment: 'sandbox' });
    const partner = (await world.model()).partner(partnerId);
    expect(partner).toMatchObject({ status: 'active', unknown: null });
    expect(Object.keys(partner?.grants ?? {})).toHaveLength(1);
  });

  it('opens nothing twice, not even by another command', async () => {
    const { id: partnerId } = await register();
    await world.send(new OpenSandbox({ partnerId }, contextOf('open', FLOW)));
    await world.send(new OpenSandbox({ partnerId }, contextOf('again', FLOW)));
    expect(await world.happened(streams.access(partnerId))).toHaveLength(3);
  });
});
