import { findProfile, reveal } from '../../tools/demo/chapters/3-sandbox.ts';
import type { Client } from '../../tools/demo/client.ts';
import { callGateway, type Caller } from '../../tools/demo/gateway.ts';
import { Narrator } from '../../tools/demo/narrator.ts';
import { signIn } from '../../tools/demo/people.ts';
import { Secrets } from '../../tools/demo/secrets.ts';
import { setUp, type SetUp } from '../../tools/demo/setup.ts';
import { World } from '../../tools/demo/world.ts';
import { until } from '../../tools/system/poll.ts';
import type { RunningSystem } from '../../tools/system/system.ts';

export interface Onboarded {
  readonly world: World;
  readonly editor: Client;
  readonly partnerId: string;
  /** How the partner calls the sandbox. */
  readonly caller: Caller;
  /** Has the sandbox answered by this server from now on. */
  useUpstream(url: string): Promise<void>;
}

const unused = { url: 'http://127.0.0.1:9', close: () => Promise.resolve() };

/** Staff, one product and a partner with credentials, on a system that was empty. */
export async function onboarded(system: RunningSystem, terms: SetUp = {}): Promise<Onboarded> {
  const world = new World({
    system,
    narrator: new Narrator(),
    secrets: new Secrets(),
    upstream: unused as unknown as World['upstream'],
  });
  await setUp(world, terms);
  const editor = world.client('emil');
  const { id: productId } = world.product('orders');
  const partner = await editor.post<{ id: string; clientId: string }>('/partners', {
    name: 'Nordhafen',
    tier: 'standard',
    contact: { email: 'paula@nordhafen.example', name: 'Paula Stein' },
    grants: [{ productId, environments: ['sandbox'] }],
  });
  const { id: partnerId, clientId } = partner.body;
  Object.assign(world.known, { partnerId, clientId });
  const caller = await sandboxCaller(world);
  return {
    world,
    editor,
    partnerId,
    caller,
    async useUpstream(url) {
      await editor.put(`/products/${productId}/upstreams/sandbox`, { kind: 'http', url, timeoutMs: 30_000 });
    },
  };
}

async function sandboxCaller(world: World): Promise<Caller> {
  await signIn(world, 'paula');
  const credential = await findProfile(world, 'paula', 'sandbox');
  await reveal(world, 'paula', 'sandbox', credential.id);
  const caller = world.caller('sandbox');
  const passes = async (): Promise<boolean> =>
    (await callGateway(world.system.gatewayUrls.sandbox, '/orders/orders', caller)).status === 200;
  await until(passes, { what: 'the sandbox call is refused', withinMs: 5000 });
  return caller;
}
