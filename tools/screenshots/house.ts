import { publishProduct } from '../demo/chapters/1-publish.ts';
import { PRODUCTS, route, SECURITY_DOCUMENT, tier } from '../demo/bodies.ts';
import { signIn, whoAmI } from '../demo/people.ts';
import { PEOPLE, type PersonKey, type World } from '../demo/world.ts';

const STAFF: readonly PersonKey[] = ['emil', 'rosa', 'sam', 'tess', 'otto'];
const rotation = { overlapSeconds: 86_400, intervalDays: 90 };

/** The operator's side: staff, policies, tiers, routes and three products. */
export async function furnishHouse(world: World): Promise<void> {
  for (const person of STAFF) {
    const { email, name, roles } = PEOPLE[person];
    await world.client('ada').post('/staff', { email, name, roles });
    await signIn(world, person);
    await whoAmI(world, person);
  }
  const policy = async (name: string, minute: number, day: number): Promise<string> => {
    const limits = [
      { window: 'minute', limit: minute },
      { window: 'day', limit: day },
    ];
    return (await world.client('emil').post<{ id: string }>('/policies', { name, limits, rotation })).body.id;
  };
  const sandbox = await policy('Sandbox', 600, 50_000);
  const production = await policy('Production standard', 1200, 250_000);
  const large = await policy('Production premium', 12_000, 4_000_000);
  await world.client('emil').put('/tiers/standard', tier({ sandbox, production }));
  const premium = { ...tier({ sandbox, production: large }), name: 'Premium', elevated: true };
  await world.client('emil').put('/tiers/premium', premium);
  for (const product of PRODUCTS) await publishProduct(world, product);
  const business = { name: 'Business review', role: 'reviewer', quorum: 1, dueInDays: 1, documents: [] } as const;
  const security = {
    name: 'Security review',
    role: 'security-reviewer',
    quorum: 2,
    dueInDays: 3,
    documents: [SECURITY_DOCUMENT],
  } as const;
  const define = (terms: object): Promise<unknown> => world.client('ada').post('/routes', terms);
  await define(route('Light', [business]));
  await define({ ...route('Invoicing', [{ ...business, dueInDays: 2 }]), productId: world.product('invoicing').id });
  await define({ ...route('Formal', [business, security]), tier: 'premium' });
}
