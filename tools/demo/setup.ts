import { formalStages, lightStages, PRODUCTS, route, tier } from './bodies.ts';
import { publishProduct } from './chapters/1-publish.ts';
import { need } from './mismatch.ts';
import { enter, signIn, tokenOf } from './people.ts';
import { PEOPLE, type PersonKey, type World } from './world.ts';

export interface SetUp {
  readonly stages?: typeof lightStages | typeof formalStages;
  readonly overlapSeconds?: number;
}

const STAFF: readonly PersonKey[] = ['emil', 'rosa'];

/** The quick way to an installation with staff, one policy without limits that matter, a tier, a route and a product. */
export async function setUp(world: World, terms: SetUp = {}): Promise<void> {
  await enter(world, 'ada', tokenOf(world, need(world.system.adminLink, 'the printed link')));
  await furnish(world, terms);
}

/** The same, once the first administrator is signed in. */
export async function furnish(world: World, { stages = lightStages, overlapSeconds = 1 }: SetUp = {}): Promise<void> {
  for (const person of STAFF) {
    const { email, name, roles } = PEOPLE[person];
    await world.client('ada').post('/staff', { email, name, roles });
    await signIn(world, person);
  }
  const terms = {
    name: 'Wide',
    limits: [{ window: 'minute', limit: 10_000_000 }],
    rotation: { overlapSeconds, intervalDays: null },
  };
  const { id } = (await world.client('emil').post<{ id: string }>('/policies', terms)).body;
  await world.client('emil').put('/tiers/standard', tier({ sandbox: id, production: id }));
  await world.client('ada').post('/routes', route('Light', stages));
  const [orders] = PRODUCTS;
  await publishProduct(world, need(orders, 'the product'));
}
