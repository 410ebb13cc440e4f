import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { act, readRequest } from '../../tools/demo/request.ts';
import type { Window } from './browser.ts';
import { Keyboard } from './hand.ts';
import { Stage } from './stage.ts';
import { describeInBrowser } from './suite.ts';
import { Wire } from './wire.ts';

const SECOND_MS = 1000;
const REASON = 'Please allow for a higher peak.';

/** A page that somebody else has open, and what is to change on it. */
interface Watcher {
  readonly name: string;
  readonly who: 'paula' | 'emil';
  readonly path: (ids: Readonly<Record<string, string>>) => string;
  /** What is there before anything has happened. */
  readonly before: (page: Page) => Locator;
  /** After changes were asked for. */
  readonly asked: (page: Page) => Locator;
  /** After they were answered and the request was approved. */
  readonly approved: (page: Page) => Locator;
}

const facts = (page: Page, state: RegExp): Locator => page.locator('.facts').getByText(state).first();
const row = (page: Page): Locator => page.getByRole('row', { name: 'Nordhafen' });

const WATCHERS: readonly Watcher[] = [
  {
    name: "the partner's page of the request",
    who: 'paula',
    path: ({ request }) => `/requests/${request}`,
    before: (page) => facts(page, /^In review/),
    asked: (page) => facts(page, /^Changes requested/),
    approved: (page) => facts(page, /^Live/),
  },
  {
    name: "the partner's home",
    who: 'paula',
    path: () => '/',
    before: (page) => page.getByText('The operator has the next step'),
    asked: (page) => page.getByText('Answer the reviewers'),
    approved: (page) => page.getByText('Reveal your production token'),
  },
  {
    name: 'the queue',
    who: 'emil',
    path: () => '/console/queue',
    before: (page) => row(page).getByText('In review'),
    asked: (page) => row(page).getByText('Changes requested'),
    approved: (page) => row(page).getByText('Has left this list'),
  },
  {
    name: "a colleague's sheet",
    who: 'emil',
    path: ({ request }) => `/console/requests/${request}`,
    before: (page) => facts(page, /^In review/),
    asked: (page) =>
      page.getByText('This request has changed since you loaded it').or(facts(page, /^Changes requested/)),
    approved: (page) => facts(page, /^Live/).or(page.getByText('It is now: Live')),
  },
];

let stage: Stage;
let rosa: Window;
let wire: Wire;
const windows = new Map<string, Window>();
/** Milliseconds from the answer to whoever decided to the sight of it, by the page that showed it. */
const lags = new Map<string, number>();

const pageOf = ({ name }: Watcher): Page => windows.get(name)!.page;

/** Runs what changes something, and measures, from when that is done, when each page shows it. */
async function measure(change: () => Promise<unknown>, shown: (watcher: Watcher) => Locator): Promise<void> {
  lags.clear();
  const done = change().then(() => performance.now());
  const seen = WATCHERS.map(async (watcher) => {
    await shown(watcher).waitFor();
    const at = performance.now();
    lags.set(watcher.name, Math.round(at - (await done)));
  });
  await Promise.all([done, Promise.allSettled(seen)]);
}

describeInBrowser('what changes elsewhere', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    wire = await Wire.open();
    await stage.furnish();
    rosa = await stage.windowOf('rosa');
    await rosa.page.goto(`/console/requests/${stage.ids['request']}`);
    await rosa.page.getByText(/^Your decision counts/).waitFor();
    for (const watcher of WATCHERS) {
      const opened = await stage.windowOf(watcher.who, { proxy: wire.url });
      windows.set(watcher.name, opened);
      await opened.page.goto(watcher.path(stage.ids));
      await watcher.before(opened.page).waitFor();
      await opened.page.evaluate('globalThis.before = true');
    }
  }, 90_000);
  afterAll(async () => {
    await stage?.close();
    await wire?.close();
  }, 30_000);

  describe('is here within a second, without a reload', () => {
    beforeAll(async () => {
      await rosa.page.keyboard.press('e');
      await new Keyboard().fill(rosa.page.getByLabel('What has to change'), REASON);
      await measure(
        () => Promise.all([rosa.page.waitForResponse(/\/ask-for-changes$/), rosa.page.keyboard.press('Control+Enter')]),
        (watcher) => watcher.asked(pageOf(watcher)),
      );
    }, 60_000);

    it.each(WATCHERS.map((watcher) => [watcher.name, watcher] as const))('on %s', async (name, watcher) => {
      expect(lags.get(name) ?? Infinity).toBeLessThan(SECOND_MS);
      expect(await pageOf(watcher).evaluate('globalThis.before')).toBe(true);
    });
  });

  describe('while a page had no connection is there when it is back, without a reload', () => {
    /** Pages that showed it before there was a connection again. */
    const notCut: string[] = [];

    beforeAll(async () => {
      wire.cut();
      await act(stage.world, 'dev', 'answer', { submission: await sent(), answer: 'Raised it.' });
      await rosa.page.getByText('This request has changed since you loaded it').waitFor();
      await rosa.page.keyboard.press('l');
      await rosa.page.getByText(/^Your decision counts/).waitFor();
      await rosa.page.keyboard.press('a');
      await rosa.page.getByRole('dialog').locator('button.decide:focus').waitFor();
      await rosa.page.keyboard.press('Enter');
      await facts(rosa.page, /^Live/).waitFor();
      await pageOf(WATCHERS[0]!).getByText('Reconnecting').waitFor();
      for (const watcher of WATCHERS) {
        if (await watcher.approved(pageOf(watcher)).isVisible()) notCut.push(watcher.name);
      }
      await measure(
        async () => wire.mend(),
        (watcher) => watcher.approved(pageOf(watcher)),
      );
    }, 90_000);

    it.each(WATCHERS.map((watcher) => [watcher.name, watcher] as const))('on %s', async (name, watcher) => {
      expect(lags.get(name)).toBeDefined();
      expect(await pageOf(watcher).evaluate('globalThis.before')).toBe(true);
    });

    it('which was cut indeed', () => expect(notCut).toEqual([]));

    it("and nothing of what happened is missing on the partner's page of the request", async () => {
      const { page } = windows.get(WATCHERS[0]!.name)!;
      const happened = page.locator('gh-timeline');
      for (const title of ['Changes requested', 'Answered', 'Approved', 'In force at every gateway']) {
        await happened.getByText(title).first().waitFor();
      }
    });
  });

  it('and nothing else went wrong', () => {
    expect([rosa, ...windows.values()].flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});

/** What the partner had sent, with a higher peak. */
async function sent(): Promise<object> {
  const sheet = (await readRequest(stage.world, 'dev')) as unknown as { submission: { expectedVolume: object } };
  const { submission } = sheet;
  return { ...submission, expectedVolume: { ...submission.expectedVolume, peakPerMinute: 400 } };
}
