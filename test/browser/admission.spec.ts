import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { permissionOf } from '@gatehouse/access';
import { PEOPLE } from '../../tools/demo/world.ts';
import { shown, windowsOf } from './arrivals.ts';
import { NAMES, PAGES } from './pages.ts';
import { placeOf, PLACES } from './places.ts';
import { Stage, type Viewer } from './stage.ts';
import { describeInBrowser } from './suite.ts';

const ROUTES = new URL('../../apps/portal/src/app/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ROUTES), 'utf8');
/** The paths of a route file that have a page of their own. */
const pathsIn = (file: string, base: string): string[] =>
  [...read(file).matchAll(/path: '([^']*)',(?:(?!path: ')[^])*?loadComponent/g)]
    .map(([, path]) => `${base}${path}`.replace(/(.)\/$/, '$1'))
    .filter((path) => !['/console', '/console/'].includes(path));

const isStaff = (path: string): boolean => path.startsWith('/console/');
const roleOf = (who: Viewer): string =>
  who === 'vera' ? 'viewer' : (PEOPLE[who as keyof typeof PEOPLE].roles[0] ?? '');
/** Somebody of the face whose role may not see the page; null where every role may. */
function uninvited(path: string): Viewer | null {
  const action = PLACES[placeOf(path) ?? ''];
  if (!action) return null;
  const people: readonly Viewer[] = isStaff(path) ? ['ada', 'emil', 'rosa', 'otto'] : ['paula', 'dev', 'vera'];
  const { staff, member } = permissionOf(action);
  const roles: readonly string[] = isStaff(path) ? staff : member;
  return people.find((who) => !roles.includes(roleOf(who))) ?? null;
}

let stage: Stage;
const windowOf = windowsOf(() => stage);
const guarded = PAGES.filter(({ who, path }) => who !== 'nobody' && path(NAMES) !== '/choose-partner').map(
  (one) => [one.path(NAMES), one] as const,
);
const once = [...new Map(guarded).entries()];

describeInBrowser('to every page', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.furnish();
  }, 120_000);
  afterAll(() => stage?.close(), 30_000);

  it('of the app there is a test', () => {
    const [doors, portal, console_] = ['app.routes.ts', 'portal/portal.routes.ts', 'console/console.routes.ts'];
    const all = [...pathsIn(doors, '/'), ...pathsIn(portal, '/'), ...pathsIn(console_, '/console/')];
    expect(all.length).toBeGreaterThan(40);
    const tested = new Set(PAGES.map(({ path }) => placeOf(path(NAMES))));
    expect(all.filter((path) => !tested.has(path))).toEqual([]);
  });

  it.each(once.filter(([path]) => uninvited(path) !== null))(
    'a role without the permission has no way: %s',
    async (path, one) => {
      const { page, troubles } = await windowOf(uninvited(path) ?? 'nobody');
      await page.goto(one.path(stage.ids));
      await shown(page, 'There is nothing here');
      await page.goto(isStaff(path) ? '/console' : '/');
      await shown(page, /./);
      expect(await page.locator(`nav a[href="${one.path(stage.ids)}"]`).count()).toBe(0);
      expect(troubles).toEqual([]);
    },
  );

  it.each(once)('the other face is led to its own: %s', async (path, one) => {
    const { page, troubles } = await windowOf(isStaff(path) ? 'paula' : 'emil');
    await page.goto(one.path(stage.ids));
    await shown(page, isStaff(path) ? 'Nordhafen' : 'Queue');
    expect(new URL(page.url()).pathname).toBe(isStaff(path) ? '/' : '/console/queue');
    expect(troubles).toEqual([]);
  });

  it.each(once)('nobody comes without signing in: %s', async (path, one) => {
    const { page, troubles } = await windowOf('nobody');
    await page.goto(one.path(stage.ids));
    await shown(page, isStaff(path) ? 'Sign in to the console' : 'Sign in to the partner portal');
    const wanted = new URL(one.path(stage.ids), page.url());
    const next = new URL(new URL(page.url()).searchParams.get('next') ?? '', page.url());
    expect(next.pathname).toBe(wanted.pathname);
    for (const [name, value] of wanted.searchParams) expect(next.searchParams.get(name)).toBe(value);
    expect(troubles).toEqual([]);
  });
});
