import { VERA, type Stage } from '../../test/browser/stage.ts';
import { whoAmI } from '../demo/people.ts';
import { PEOPLE } from '../demo/world.ts';
import { CAST, type Fate, type Part } from './cast.ts';
import { Company } from './company.ts';
import { furnishHouse } from './house.ts';

const NORDHAFEN: Part = {
  name: 'Nordhafen',
  description: 'Wholesale buyer, twelve shops on the coast.',
  domain: 'nordhafen.example',
  contact: PEOPLE.paula.name,
  people: [{ email: PEOPLE.dev.email, name: PEOPLE.dev.name, role: 'developer' }, VERA],
  tier: 'standard',
  country: 'DE',
  products: ['orders', 'inventory'],
  perDay: 20_000,
  calls: 12,
};

/** What becomes of a request, by those who would do it. */
const FATES: Readonly<Record<Fate, (company: Company, id: string) => Promise<unknown>>> = {
  received: () => Promise.resolve(),
  claimed: (company, id) => company.staff('rosa', id, 'claim'),
  'second stage': async (company, id) => {
    await company.staff('rosa', id, 'claim');
    await company.staff('rosa', id, 'approve', { note: 'Contract signed, volume as agreed.' });
    await company.staff('rosa', id, 'release');
  },
  'changes requested': async (company, id) => {
    await company.staff('rosa', id, 'claim');
    await company.staff('rosa', id, 'ask-for-changes', { reason: 'Please name a technical contact on call.' });
  },
  rejected: (company, id) =>
    company.staff('rosa', id, 'reject', { reason: 'No contract yet. Send it again once it is signed.' }),
  withdrawn: (company, id) =>
    company.member.post(`/requests/${id}/withdraw`, { reason: 'We start with the sandbox only.' }),
  live: async (company, id) => {
    await company.staff('rosa', id, 'claim');
    await company.staff('rosa', id, 'approve', { note: 'Known since 2019.' });
    await company.live(id);
    await company.call('production', 5);
  },
};

/** One lively installation: partners in every state, requests, calls, and a rotation under way. */
export async function setScene(stage: Stage): Promise<void> {
  const { world } = stage;
  await stage.enterAsAdministrator();
  await furnishHouse(world);
  for (const part of CAST) await play(await Company.register(world, part));
  await playNordhafen(stage);
}

async function play(company: Company): Promise<void> {
  const { calls, fate } = company.part;
  if (calls === 0 && !fate) return;
  await company.enter();
  await company.call('sandbox', calls);
  if (fate) await FATES[fate](company, await company.ask());
}

/** The partner whose portal is seen: in production with orders, and asking for more. */
async function playNordhafen(stage: Stage): Promise<void> {
  const { world, ids } = stage;
  const company = await Company.register(world, NORDHAFEN, world.client('paula'));
  world.known.partnerId = company.id;
  Object.assign(ids, { partner: company.id, product: world.product('orders').id });
  await stage.signInOthers();
  await whoAmI(world, 'paula');
  await company.call('sandbox', NORDHAFEN.calls);
  await FATES.live(company, await company.ask({ products: ['orders'] }));
  const profile = (await company.caller('production')).profile;
  await world.client('paula').post(world.ofPartner(`/profiles/${profile}/rotate`));
  await company.call('production', 3);
  const id = await company.ask({
    products: ['orders', 'inventory'],
    tier: 'premium',
    profile: 'data-centre',
    allowlist: ['203.0.113.0/28'],
  });
  ids['request'] = id;
  await company.staff('rosa', id, 'claim');
  await company.staff('rosa', id, 'comments', { audience: 'internal', text: 'Volume has doubled since spring.' });
  await company.staff('rosa', id, 'comments', { audience: 'partner', text: 'Is the address range final?' });
  await company.member.post(`/requests/${id}/comments`, {
    audience: 'partner',
    text: 'Yes, it is our new data centre.',
  });
  await company.staff('rosa', id, 'approve', { note: 'Fits the contract of March.' });
  await company.attachAssessment(id);
  await company.staff('sam', id, 'approve', { note: 'Report read, nothing above low.' });
}
