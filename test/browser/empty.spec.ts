import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { until } from '../../tools/system/poll.ts';
import { need } from '../../tools/demo/mismatch.ts';
import { settled, shown } from './arrivals.ts';
import type { Window } from './browser.ts';
import { Stage } from './stage.ts';
import { describeInBrowser } from './suite.ts';

type Case = readonly [path: string, says: string, action: string | null];

/** What each list says on an installation with nothing in it, and what makes the first one. */
const CONSOLE: readonly Case[] = [
  ['/console/queue', 'Nothing waits for a decision', 'See partners'],
  ['/console/partners', 'No partners yet', 'Register partner'],
  ['/console/apis', 'No APIs yet', 'Create API'],
  ['/console/policies', 'No policies yet', 'Define policy'],
  ['/console/policies', 'No tiers yet', 'Define tier'],
  ['/console/routes', 'No routes yet', 'Define route'],
  ['/console/calls', 'No calls yet', null],
  ['/console/pipeline', 'No partners yet', 'Register partner'],
  ['/console/mailbox?to=nobody@else.example', 'No mail to this address', null],
  ['/console/audit', 'Choose a partner', null],
  ['/console/audit/products', 'Choose an API', null],
  ['/console/audit/events?text=nothing-is-called-so', 'No events fit', 'Clear filters'],
  ['/console/audit/chain', 'Not verified yet', 'Verify chain'],
  ['/console/explain', 'No decision chosen', null],
];

/** The same for a partner that nothing was granted to yet. */
const PORTAL: readonly Case[] = [
  ['/', 'No API is granted yet', null],
  ['/apis', 'No API is granted yet', null],
  ['/credentials', 'No profile yet', null],
  ['/requests', 'Nothing has been asked for yet', 'Ask for production'],
  ['/activity', 'No call yet', 'See your APIs'],
];

const OF_PARTNER: readonly Case[] = [
  ['access', 'It may call nothing', 'Add grant'],
  ['profiles', 'No profiles', 'Add profile'],
  ['requests', 'No requests yet', null],
  ['calls', 'No calls yet', null],
];

const CONTACT = { email: 'mia@sundby.example', name: 'Mia Sund' };
let stage: Stage;
let ada: Window;
let mia: Window;
let partnerId = '';

async function saysSo({ page, troubles }: Window, [path, says, action]: Case): Promise<void> {
  await page.goto(path);
  await shown(page, /./);
  const empty = page.locator('main gh-empty').filter({ hasText: says });
  await empty.waitFor();
  await settled(page);
  // Besides its name it says in a sentence what would be here.
  expect((await empty.locator('p').nth(1).innerText()).length).toBeGreaterThan(20);
  if (action !== null)
    await empty
      .getByRole('link', { name: action })
      .or(empty.getByRole('button', { name: action }))
      .waitFor();
  expect(troubles).toEqual([]);
}

describeInBrowser('where there is nothing yet', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.enterAsAdministrator();
    ada = await stage.windowOf('ada');
  }, 120_000);
  afterAll(() => stage?.close(), 30_000);

  it.each(CONSOLE)('the console says what would be there, and how to begin: %s, %s', (...one) => saysSo(ada, one));

  it('an API without a version says how to publish one', async () => {
    const api = { slug: 'orders', name: 'Orders', description: 'Orders of customers.' };
    const { body } = await stage.world.client('ada').post<{ id: string }>('/products', api);
    await saysSo(ada, [`/console/apis/${body.id}/versions`, 'No version yet', null]);
    await saysSo(ada, [`/console/apis/${body.id}/access`, 'Nobody holds this API', 'Grant access']);
  });

  it('a partner without anything can be registered', async () => {
    const client = stage.world.client('ada');
    const tier = { name: 'Standard', elevated: false, policies: { sandbox: null, production: null }, questions: null };
    await client.put('/tiers/standard', tier);
    const partner = await client.post<{ id: string }>('/partners', {
      name: 'Sundby',
      tier: 'standard',
      contact: CONTACT,
    });
    partnerId = partner.body.id;
    const profilesOf = async (): Promise<{ profileId: string }[]> =>
      (await client.get<{ profiles: { profileId: string }[] }>(`/partners/${partnerId}/access`)).body.profiles;
    // The one that every partner is given comes a moment after it.
    await until(async () => (await profilesOf()).length > 0, { what: 'it was given no profile', withinMs: 20_000 });
    for (const { profileId } of await profilesOf())
      await client.delete(`/partners/${partnerId}/profiles/${profileId}`, {});
    mia = await stage.windowWith(await stage.signInMember(CONTACT.email));
    expect(need(partnerId, 'the partner')).not.toBe('');
  });

  it.each(OF_PARTNER)("the console's page of such a partner says so: %s", (tab, says, action) =>
    saysSo(ada, [`/console/partners/${partnerId}/${tab}`, says, action]),
  );

  it.each(PORTAL)('the portal says what would be there, and how to begin: %s', (...one) => saysSo(mia, one));
});
