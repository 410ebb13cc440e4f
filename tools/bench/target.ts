import type { Environment } from '@gatehouse/contracts';
import type { Client } from '../demo/client.ts';
import { callGateway, type Caller } from '../demo/gateway.ts';
import { need } from '../demo/mismatch.ts';
import { signIn } from '../demo/people.ts';
import type { World } from '../demo/world.ts';
import { findProfile, reveal } from '../demo/chapters/3-sandbox.ts';
import { PEOPLE } from '../demo/world.ts';
import { until } from '../system/poll.ts';

export interface Target {
  readonly partnerId: string;
  readonly production: { readonly profileId: string; readonly caller: Caller };
  readonly sandbox: Caller;
}

/** A partner with a profile in both environments, given by staff directly. */
export async function createTarget(world: World, name: string): Promise<Target> {
  const editor = world.client('emil');
  const { paula } = PEOPLE;
  const environments: Environment[] = ['sandbox', 'production'];
  const registered = await editor.post<{ id: string; clientId: string }>('/partners', {
    name,
    tier: 'standard',
    contact: { email: paula.email, name: paula.name },
    grants: [{ productId: world.product('orders').id, environments, scopes: ['orders:read'] }],
  });
  const { id: partnerId, clientId } = registered.body;
  const profile = { name: 'main', environment: 'production', method: 'token', methods: ['GET'] };
  await editor.post(`/partners/${partnerId}/profiles`, profile);
  world.known.partnerId = partnerId;
  world.known.clientId = clientId;
  await signIn(world, 'paula');
  await world.client('paula').post('/session/switch', { partnerId });
  for (const environment of environments) {
    const credential = await findProfile(world, 'paula', environment);
    await reveal(world, 'paula', environment, credential.id);
  }
  const caller = world.caller('production');
  await until(
    async () => (await callGateway(world.system.gatewayUrls.production, '/orders/orders', caller)).status === 200,
    {
      what: 'the production call is refused',
      withinMs: 5000,
    },
  );
  return {
    partnerId,
    production: { profileId: world.profile('production').id, caller },
    sandbox: world.caller('sandbox'),
  };
}

export interface Change {
  readonly kind: string;
  /** Resolves when it is acknowledged. */
  deny(editor: Client): Promise<unknown>;
  restore(editor: Client): Promise<unknown>;
}

/** What takes access away, and gives it back. */
export function changesOf({ partnerId, production }: Target): readonly Change[] {
  const partner = `/partners/${partnerId}`;
  const profile = `${partner}/profiles/${production.profileId}`;
  const reason = { reason: 'Measured.' };
  return [
    {
      kind: 'partner disabled',
      deny: (editor) => editor.post(`${partner}/disable`, reason),
      restore: (editor) => editor.post(`${partner}/enable`, reason),
    },
    {
      kind: 'profile disabled',
      deny: (editor) => editor.post(`${profile}/disable`, reason),
      restore: (editor) => editor.post(`${profile}/enable`, {}),
    },
    {
      kind: 'address refused',
      deny: (editor) => editor.patch(profile, { allowlist: ['192.0.2.0/24'] }),
      restore: (editor) => editor.patch(profile, { allowlist: [] }),
    },
  ];
}

export const nth = <T>(items: readonly T[], n: number): T => need(items[n % items.length], 'an item');
