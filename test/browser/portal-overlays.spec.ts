import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { settled, windowsOf } from './arrivals.ts';
import { seriousFaults, sidewaysOverflow } from './browser.ts';
import { describeInBrowser } from './suite.ts';
import { Stage, type Viewer } from './stage.ts';

/** What a page shows only when it is asked to: who looks, where, and what is done there. */
interface Overlay {
  readonly name: string;
  readonly who: Viewer;
  readonly path: string | ((ids: Record<string, string>) => string);
  readonly open: (page: Page) => Promise<void>;
}

const dialog = (page: Page): Promise<void> => page.getByRole('dialog').waitFor();
const menu = (page: Page): Promise<void> => page.getByRole('menu').waitFor();
const choose = async (page: Page, button: RegExp, item: RegExp): Promise<void> => {
  await page.getByRole('button', { name: button }).first().click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** A step of the form, reached as a person reaches it at any width. */
const step = (count: number, heading: string): Overlay => ({
  name: `the form's step "${heading}"`,
  who: 'dev',
  path: '/requests/new',
  open: async (page) => {
    for (let n = 0; n < count; n++) await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { level: 2, name: heading }).waitFor();
  },
});

const tried = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Use token/ }).click();
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByRole('heading', { name: 'Answer' }).waitFor();
  await page
    .getByText(/^200 OK$/)
    .first()
    .waitFor();
};

const OVERLAYS: readonly Overlay[] = [
  {
    name: 'the menu of the person',
    who: 'paula',
    path: '/',
    open: async (page) => {
      await page.getByRole('button', { name: /Your menu/ }).click();
      await menu(page);
    },
  },
  {
    name: 'the switch of the profile',
    who: 'dev',
    path: '/apis',
    open: async (page) => {
      await page.locator('gh-profile-switch button').click();
      await menu(page);
    },
  },
  {
    name: 'the search, with what it found',
    who: 'dev',
    path: '/',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await dialog(page);
      await page.keyboard.type('orders');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'the search that found nothing',
    who: 'dev',
    path: '/',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await dialog(page);
      await page.keyboard.type('nothing of the kind');
      await page.getByText(/Nothing that you hold/).waitFor();
    },
  },
  {
    name: 'the downloads of an API',
    who: 'dev',
    path: ({ product }) => `/apis/${product}`,
    open: async (page) => {
      await page.getByRole('button', { name: 'Download' }).click();
      await page.getByRole('menuitem', { name: 'Postman collection' }).waitFor();
    },
  },
  {
    name: 'the try-it console with an answer',
    who: 'dev',
    path: ({ product }) => `/apis/${product}/operations/listOrders`,
    open: tried,
  },
  {
    name: 'the try-it console with a refusal',
    who: 'dev',
    path: ({ product }) => `/apis/${product}/operations/listOrders`,
    open: async (page) => {
      await page.getByRole('button', { name: 'Paste one instead' }).click();
      await page.getByPlaceholder('Paste a token').fill('gh_sbx_wrong');
      await page.getByRole('button', { name: 'Use token', exact: true }).click();
      await page.getByRole('button', { name: 'Send request' }).click();
      await page.getByRole('link', { name: 'Why was it refused?' }).waitFor();
    },
  },
  {
    name: 'the languages to copy a call in',
    who: 'dev',
    path: ({ product }) => `/apis/${product}/operations/listOrders`,
    open: async (page) => {
      await page.getByRole('button', { name: 'Copy as code' }).click();
      await page.getByRole('menuitem', { name: 'Copy as Go' }).waitFor();
    },
  },
  {
    name: 'a revealed token',
    who: 'dev',
    path: '/credentials',
    open: async (page) => {
      await page.getByRole('button', { name: 'Reveal token' }).first().click();
      await page.getByText('Hides again after 30 seconds.').waitFor();
    },
  },
  {
    name: 'the menu of a credential',
    who: 'dev',
    path: '/credentials',
    open: async (page) => {
      await page
        .getByRole('button', { name: /^More for/ })
        .first()
        .click();
      await menu(page);
    },
  },
  {
    name: 'the question before a rotation',
    who: 'dev',
    path: '/credentials',
    open: async (page) => {
      await page.getByRole('button', { name: 'Rotate token' }).first().click();
      await dialog(page);
    },
  },
  {
    name: 'the question before a token is regenerated',
    who: 'dev',
    path: '/credentials',
    open: async (page) => {
      await choose(page, /^More for/, /^Regenerate token/);
      await dialog(page);
    },
  },
  {
    name: 'the question before a token is revoked',
    who: 'dev',
    path: '/credentials',
    open: async (page) => {
      await choose(page, /^More for/, /^Revoke token/);
      await dialog(page);
    },
  },
  {
    name: 'the invitation',
    who: 'paula',
    path: '/people?invite=',
    open: (page) => page.getByLabel('Work email').waitFor(),
  },
  {
    name: 'the menu of a colleague',
    who: 'paula',
    path: '/people',
    open: async (page) => {
      await page.getByRole('button', { name: /^What to do with Devrim/ }).click();
      await menu(page);
    },
  },
  {
    name: 'the question before somebody is removed',
    who: 'paula',
    path: '/people',
    open: async (page) => {
      await choose(page, /^What to do with Devrim/, /^Remove/);
      await dialog(page);
    },
  },
  {
    name: 'the withdrawal of a request',
    who: 'dev',
    path: ({ request }) => `/requests/${request}`,
    open: async (page) => {
      await page.getByRole('button', { name: 'Withdraw request' }).click();
      await page.locator('gh-withdraw').waitFor();
    },
  },
  step(0, 'Access'),
  step(1, 'Profile and security'),
  step(2, 'Company and volume'),
  step(3, 'Webhooks and contact'),
  step(4, 'Questions'),
  {
    ...step(5, 'Review and send'),
    name: 'the last step of the form, with all that is to be mended',
    open: async (page) => {
      await step(5, 'Review and send').open(page);
      await page.getByText(/things to mend before it can be sent/).waitFor();
    },
  },
];

const LOOKS = [
  { width: 1440, height: 900 },
  { width: 360, height: 780 },
] as const;

let stage: Stage;
const windowOf = windowsOf(() => stage);

describeInBrowser('what opens over the pages of the portal', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.furnish();
  }, 60_000);
  afterAll(() => stage?.close(), 30_000);

  it.each(OVERLAYS.map((overlay) => [overlay.name, overlay] as const))(
    'has no faults, light and dark, wide and narrow: %s',
    async (_, { who, path, open }) => {
      const window = await windowOf(who);
      const { page } = window;
      for (const look of LOOKS) {
        await page.setViewportSize(look);
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(typeof path === 'string' ? path : path(stage.ids));
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await settled(page);
        await open(page);
        expect(await seriousFaults(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await seriousFaults(page)).toEqual([]);
        expect(await sidewaysOverflow(page)).toBe(0);
      }
      expect(window.troubles).toEqual([]);
    },
  );

  it('folds places away on a telephone, and leads to them', async () => {
    const { page } = await windowOf('paula');
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Nordhafen' }).waitFor();
    const bar = page.getByRole('navigation', { name: 'Main' });
    expect(await bar.getByRole('link').count()).toBe(4);
    await bar.getByRole('button', { name: 'More' }).click();
    await menu(page);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'People' }).click();
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  });

  it('lets a person of two partners choose one, and switch to the other', async () => {
    await stage.world.client('emil').post('/partners', {
      name: 'Alpenmarkt',
      tier: 'standard',
      contact: { email: 'paula@nordhafen.example', name: 'Paula Stein' },
      people: [],
      allowedDomains: ['nordhafen.example'],
      grants: [],
    });
    const { page } = await windowOf('paula');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/choose-partner');
    await page.getByRole('button', { name: 'Alpenmarkt Admin' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Alpenmarkt Admin' }).click();
    await page.getByRole('heading', { level: 1, name: 'Alpenmarkt' }).waitFor();
    await page.getByText('No API is granted yet').waitFor();
    await choose(page, /Your menu/, /^Switch to Nordhafen/);
    await page.getByRole('heading', { level: 1, name: 'Nordhafen' }).waitFor();
    await page.getByRole('link', { name: /^Orders/ }).waitFor();
  });

  it('lists the secrets of a person who was removed, and rotates them on the spot', async () => {
    const { page } = await windowOf('paula');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/people');
    await choose(page, /^What to do with Devrim/, /^Remove/);
    await page
      .getByRole('dialog')
      .getByText(/They have seen gh_sbx_/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove person' }).click();
    const list = page.getByRole('status').filter({ hasText: 'Devrim Aksoy has seen secrets that still work' });
    await list.waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await list.getByRole('button', { name: /^Rotate token/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate token' }).click();
    await list.getByText('New token issued').waitFor();
  });
});
