import type { Action } from '@gatehouse/access';
import type { Page } from 'playwright-core';

type Role = 'button' | 'link' | 'menuitem' | 'radio' | 'tab' | 'textbox';

/** The control by which an action is done, and the page that has it. */
export interface Control {
  readonly action: Action;
  readonly path: (ids: Record<string, string>) => string;
  readonly role: Role;
  readonly name: string;
  /** The menu that it is in. */
  readonly menu?: RegExp;
}

const control = (action: Action, path: string, role: Role, name: string, menu?: RegExp): Control => ({
  action,
  path: (ids) => path.replace(/:(\w+)/g, (_, name_: string) => ids[name_] ?? ''),
  role,
  name,
  ...(menu ? { menu } : {}),
});

const OF_PARTNER = '/console/partners/:partner';
export const CONSOLE_CONTROLS: readonly Control[] = [
  control('staff.manage', '/console/settings/staff', 'button', 'Appoint person'),
  control('settings.manage', '/console/settings/secrets', 'radio', 'Revealable'),
  control('views.rebuild', '/console/health', 'button', 'Rebuild view'),
  control('mailbox.read', '/console/settings/you', 'link', 'Mail'),
  control('audit.read', '/console/settings/you', 'link', 'Audit'),
  control('audit.read', `${OF_PARTNER}/overview`, 'tab', 'History'),
  control('audit.read', `${OF_PARTNER}/history`, 'link', 'What it could do on a date'),
  control('audit.read', '/console/apis/:product/access', 'link', 'Who could call it on a date'),
  control('partner.register', '/console/partners', 'link', 'Register partner'),
  control('partner.edit', `${OF_PARTNER}/overview`, 'button', 'Edit details'),
  control('partner.disable', `${OF_PARTNER}/overview`, 'button', 'Disable partner'),
  control('partner.offboard', `${OF_PARTNER}/overview`, 'button', 'Off-board partner'),
  control('partner.portal', `${OF_PARTNER}/overview`, 'button', 'Close portal access'),
  control('people.manage', `${OF_PARTNER}/people`, 'button', 'Add person'),
  control('grant.manage', `${OF_PARTNER}/access`, 'button', 'Add grant'),
  control('profile.manage', `${OF_PARTNER}/profiles`, 'button', 'Edit profile'),
  control('verify.run', `${OF_PARTNER}/profiles`, 'button', 'Verify access'),
  control('credential.rotate', `${OF_PARTNER}/profiles`, 'button', 'Rotate token'),
  control('credential.revoke', `${OF_PARTNER}/profiles`, 'menuitem', 'Revoke', /^More for these credentials/),
  control('credential.import', `${OF_PARTNER}/profiles`, 'menuitem', 'Import', /^More for these credentials/),
  control('policy.manage', '/console/policies', 'link', 'Define policy'),
  control('product.publish', '/console/apis', 'button', 'Create API'),
  control('product.publish', '/console/apis/:product/versions', 'button', 'Deprecate version'),
  control('route.manage', '/console/routes', 'link', 'Define route'),
  control('request.comment', '/console/requests/:request', 'textbox', 'Comment'),
  control('request.review', '/console/requests/:request', 'button', 'Release request'),
];

export const PORTAL_CONTROLS: readonly Control[] = [
  control('people.manage', '/people', 'link', 'Invite a colleague'),
  control('secret.reveal', '/credentials', 'button', 'Reveal token'),
  control('credential.rotate', '/credentials', 'button', 'Rotate token'),
  control('credential.revoke', '/credentials', 'menuitem', 'Revoke token', /^More for /),
  control('request.submit', '/requests', 'link', 'Ask for production'),
  control('request.withdraw', '/requests/:request', 'button', 'Withdraw request'),
  control('request.comment', '/requests/:request', 'textbox', 'Your comment'),
];

/** Whether the control can be used by who looks at the page; a menu that is there is opened for it. */
export async function offers(page: Page, { role, name, menu }: Control): Promise<boolean> {
  if (menu) {
    const opener = page.getByRole('button', { name: menu }).first();
    if ((await opener.count()) === 0) return false;
    await opener.click();
    await page.getByRole('menu').waitFor();
  }
  const found = page.getByRole(role, { name, ...(role === 'radio' ? { disabled: false } : {}) });
  const there = (await found.count()) > 0 && (await found.first().isVisible());
  if (menu) {
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
  }
  return there;
}
