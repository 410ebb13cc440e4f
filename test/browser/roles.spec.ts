import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACTIONS, permissionOf, type Action } from '@gatehouse/access';
import type { MemberRole, StaffRole } from '@gatehouse/contracts';
import { signIn } from '../../tools/demo/people.ts';
import { PEOPLE } from '../../tools/demo/world.ts';
import { settled, shown, windowsOf } from './arrivals.ts';
import type { Window } from './browser.ts';
import { CONSOLE_CONTROLS, offers, PORTAL_CONTROLS, type Control } from './controls.ts';
import { Stage, type Viewer } from './stage.ts';
import { describeInBrowser } from './suite.ts';

const STAFF: readonly (readonly [StaffRole, Viewer])[] = [
  ['admin', 'ada'],
  ['editor', 'emil'],
  ['reviewer', 'rosa'],
  ['security-reviewer', 'sam'],
  ['auditor', 'otto'],
];
const MEMBERS: readonly (readonly [MemberRole, Viewer])[] = [
  ['admin', 'paula'],
  ['developer', 'dev'],
  ['viewer', 'vera'],
];

let stage: Stage;
const windowOf = windowsOf(() => stage);

/** What the session of the window may do, as the app hears it. */
async function actionsOf({ page }: Window): Promise<Action[]> {
  const answer = await page.request.get('/api/v1/session');
  return ((await answer.json()) as { actions: Action[] }).actions;
}

/** For each control: whether it is there, and whether the session may do what it does. */
async function compare(who: Viewer, controls: readonly Control[]): Promise<{ there: string[]; allowed: string[] }> {
  const window = await windowOf(who);
  const actions = await actionsOf(window);
  const there: string[] = [];
  const allowed: string[] = [];
  let shownPath = '';
  for (const control of controls) {
    const path = control.path(stage.ids);
    const name = `${control.name} on ${path}`;
    if (path !== shownPath) {
      await window.page.goto(path);
      await shown(window.page, /./);
      await settled(window.page);
    }
    shownPath = path;
    if (await offers(window.page, control)) there.push(name);
    if (actions.includes(control.action)) allowed.push(name);
  }
  expect(window.troubles).toEqual([]);
  return { there, allowed };
}

describeInBrowser('what a role may not do is not shown', () => {
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.enterAsAdministrator();
    await stage.prepare();
    const { email, name, roles } = PEOPLE.sam;
    await stage.world.client('ada').post('/staff', { email, name, roles });
    await signIn(stage.world, 'sam');
    await stage.signInOthers();
    await stage.makeHistory();
  }, 120_000);
  afterAll(() => stage?.close(), 30_000);

  it.each(STAFF)('to staff in the role %s, and all that it may do is', async (role, who) => {
    const { there, allowed } = await compare(who, CONSOLE_CONTROLS);
    expect(there).toEqual(allowed);
    const table = ACTIONS.filter((action) => permissionOf(action).staff.includes(role));
    expect((await actionsOf(await windowOf(who))).toSorted()).toEqual(table.toSorted());
  });

  it.each(MEMBERS)("to a partner's %s, and all that it may do is", async (role, who) => {
    const { there, allowed } = await compare(who, PORTAL_CONTROLS);
    expect(there).toEqual(allowed);
    const table = ACTIONS.filter((action) => permissionOf(action).member.includes(role));
    expect((await actionsOf(await windowOf(who))).toSorted()).toEqual(table.toSorted());
  });

  it.each(STAFF)('a decision is offered to the role of the stage alone: %s', async (role, who) => {
    const { page } = await windowOf(who);
    await page.goto(`/console/requests/${stage.ids['request']}`);
    await shown(page, /./);
    for (const name of ['Approve request', 'Ask for changes', 'Reject request'])
      expect(await page.getByRole('button', { name }).count()).toBe(role === 'reviewer' ? 1 : 0);
  });

  describe('and what it may not see is not there', () => {
    const NONE = '00000000-0000-4000-8000-000000000000';

    it('of another partner', async () => {
      const contact = { email: 'mia@sundby.example', name: 'Mia Sund' };
      await stage.world.client('emil').post('/partners', { name: 'Sundby', tier: 'standard', contact });
      const { page, troubles } = await stage.windowWith(await stage.signInMember(contact.email));
      const { request, product } = stage.ids;
      const own = [`/requests/${request}`, `/requests/${request}/answer`, `/apis/${product}`];
      for (const path of [...own, `/apis/${product}/operations/listOrders`]) {
        await page.goto(path);
        await shown(page, 'There is nothing here');
        expect(await page.getByText(/Nordhafen|Orders/).count()).toBe(0);
      }
      expect(troubles).toEqual([]);
    });

    it.each([
      `/console/partners/${NONE}/overview`,
      `/console/apis/${NONE}/versions`,
      `/console/requests/${NONE}`,
      `/console/policies/${NONE}`,
      '/console/policies/tiers/none',
      `/console/routes/${NONE}`,
    ])('and was never: %s', async (path) => {
      const { page, troubles } = await windowOf('ada');
      await page.goto(path);
      await shown(page, 'There is nothing here');
      expect(troubles).toEqual([]);
    });
  });
});
