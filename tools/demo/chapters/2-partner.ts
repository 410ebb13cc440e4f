import type { Answer } from '../client.ts';
import { same } from '../mismatch.ts';
import { nextMail, signIn, whoAmI } from '../people.ts';
import { PEOPLE, type World } from '../world.ts';

/** A partner is registered in one call; its people come in by invitation. */
export async function registerPartner(world: World): Promise<void> {
  const { narrator, known } = world;
  narrator.chapter('2. A partner is registered and its people come in');

  await narrator.step('The editor registers a partner in one call', async () => {
    const { paula } = PEOPLE;
    const call = await world.client('emil').post<{ id: string; clientId: string }>(
      '/partners',
      {
        name: 'Nordhafen Retail',
        description: 'Wholesale buyer, twelve shops.',
        tier: 'standard',
        contact: { email: paula.email, name: paula.name },
        people: [],
        allowedDomains: ['nordhafen.example'],
        grants: ['orders', 'inventory'].map((slug) => ({
          productId: world.product(slug).id,
          scopes: world.readScopes(slug),
        })),
        policyId: known.sandboxPolicyId ?? null,
      },
      { expect: 201 },
    );
    known.partnerId = call.body.id;
    known.clientId = call.body.clientId;
    return { call, detail: `client id ${call.body.clientId}, two products, nothing to write` };
  });

  await narrator.step(`${PEOPLE.paula.name} gets the invitation by mail`, async () => {
    const mail = await nextMail(world, PEOPLE.paula.email, new Set(), () => true);
    const call = { method: 'GET', path: '/mailbox', status: 200 };
    return { call, detail: `"${mail.subject}"` };
  });

  await narrator.step('and signs in to the portal', async () => {
    const call = await signIn(world, 'paula');
    same('partner of the session', call.body.partnerId, world.partnerId());
    await whoAmI(world, 'paula');
    return { call, detail: 'as admin of the partner' };
  });

  await narrator.step('She invites a developer', async () => {
    const { email, name } = PEOPLE.dev;
    const person = { email, name, role: 'developer' };
    const call = await world.client('paula').post<{ id: string }>(world.ofPartner('/people'), person, { expect: 201 });
    return { call, detail: email };
  });

  await narrator.step('but nobody outside her domains', async () => {
    const person = { email: 'friend@elsewhere.example', name: 'A friend', role: 'developer' };
    const call = await world
      .client('paula')
      .post<{ code: string }>(world.ofPartner('/people'), person, { expect: [400, 403, 422] });
    return { call, detail: call.body.code };
  });

  await narrator.step('She sees the two products that are granted', async () => {
    const call = await world
      .client('paula')
      .get<{ items: { id: string; slug: string; name: string }[] }>(world.ofPartner('/catalog'), { expect: 200 });
    const seen = call.body.items.map(({ name }) => name).sort();
    same('products', seen, ['Inventory', 'Orders']);
    return { call, detail: seen.join(' and ') };
  });

  await narrator.step('and the third does not exist for her', async () => {
    const see = (productId: string): Promise<Answer<{ code: string }>> =>
      world.client('paula').get(world.ofPartner(`/catalog/${productId}`), { expect: 404 });
    const call = await see(world.product('invoicing').id);
    const unknown = await see('00000000-0000-4000-8000-000000000000');
    same('answer', call.body, unknown.body);
    return { call, detail: 'the answer that an unknown product gets' };
  });

  await narrator.step('She may not see the list of partners', async () => {
    const call = await world.client('paula').get<{ code: string }>('/partners', { expect: 404 });
    return { call, detail: call.body.code };
  });
}
