import { mailTo, tokenOf } from '../demo/people.ts';
import type { World } from '../demo/world.ts';
import { until } from '../system/poll.ts';
import type { Buyer } from './work.ts';

/** Somebody who is the contact of many partners, signed in to the portal. */
export async function createBuyer(world: World, n: number): Promise<Buyer> {
  const email = `buyer-${n}@wholesale.example`;
  const contact = { email, name: 'Buyer' };
  await world.client('emil').post('/partners', { name: `First of buyer ${n}`, tier: 'standard', contact });
  const client = world.stranger();
  await client.post('/developer-portal/request-link', { email }, { expect: 202 });
  const isLink = ({ text }: { text: string }): boolean => text.includes('#token=');
  const mail = await until(async () => (await mailTo(world, email)).find(isLink), {
    what: `no sign-in link came to ${email}`,
    withinMs: 10_000,
    everyMs: 50,
  });
  await client.post('/developer-portal/validate-token', { token: tokenOf(world, mail.text) }, { expect: 200 });
  const { body } = await client.get<{ personId: string }>('/session');
  return { personId: body.personId, email, client };
}
