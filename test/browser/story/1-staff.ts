import { expect } from '@jest/globals';
import { need } from '../../../tools/demo/mismatch.ts';
import { PEOPLE, type PersonKey } from '../../../tools/demo/world.ts';
import { askForLink, enterBy, signIn } from './doors.ts';
import type { Story } from './story.ts';

const STAFF: readonly PersonKey[] = ['emil', 'rosa', 'sam', 'tess', 'otto'];
const ROLES: Readonly<Record<string, string>> = {
  editor: 'Editor',
  reviewer: 'Reviewer',
  'security-reviewer': 'Security reviewer',
  auditor: 'Auditor',
};

/** The operator's people come in. */
export function staffComeIn(story: Story): void {
  story.step('the printed link shows one button, and the button signs the administrator in', async () => {
    const link = need(story.stage.system.adminLink, 'the printed link');
    await enterBy(story, 'ada', link);
    expect(new URL(story.page('ada').url()).pathname).toMatch(/^\/console/);
  });

  story.step('the same link a second time says why it does not work, and offers another', async () => {
    const page = await story.window('stranger');
    await page.goto(need(story.stage.system.adminLink, 'the printed link'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Ask for a new link' }).waitFor();
    expect(await need(story.windows.get('stranger'), 'the window').context.cookies()).toEqual([]);
  });

  story.step('she appoints an editor, a reviewer, two security reviewers and an auditor', async () => {
    const [page, hand] = [story.page('ada'), story.hand('ada')];
    await page.goto('/console/settings/staff');
    for (const person of STAFF) {
      const { email, name, roles } = PEOPLE[person];
      await hand.press(page.getByRole('button', { name: 'Appoint person' }));
      const dialog = page.getByRole('dialog');
      await hand.fill(dialog.getByLabel('Email'), email);
      await hand.fill(dialog.getByLabel('Name'), name);
      const role = ROLES[roles[0] ?? ''] ?? '';
      if (role !== 'Reviewer') await hand.uncheck(dialog.getByLabel('Reviewer', { exact: true }));
      await hand.check(dialog.getByLabel(role, { exact: true }));
      await hand.press(dialog.getByRole('button', { name: 'Appoint person' }));
      await dialog.waitFor({ state: 'hidden' });
      const row = page.getByRole('row', { name });
      await row.waitFor();
      expect(await row.innerText()).toContain(role);
    }
  });

  story.step('a stranger who asks for a link is told what somebody known is told', async () => {
    await askForLink(story, 'stranger', 'nobody@elsewhere.example', '/console/sign-in');
    const told = await story.windows.get('stranger')?.page.getByRole('main').innerText();
    await askForLink(story, 'otto', PEOPLE.otto.email, '/console/sign-in');
    const known = await story.page('otto').getByRole('main').innerText();
    expect(told?.replace('nobody@elsewhere.example', '')).toBe(known.replace(PEOPLE.otto.email, ''));
  });

  for (const person of STAFF) {
    story.step(`${PEOPLE[person].name} asks for a link, reads the mail and signs in`, () => signIn(story, person));
  }

  story.step('the editor sees the staff, and no button to appoint anybody', async () => {
    const page = story.page('emil');
    await page.goto('/console/settings/staff');
    await page.getByRole('row', { name: PEOPLE.rosa.name }).waitFor();
    expect(await page.getByRole('button', { name: /Appoint|Change roles|Dismiss/ }).count()).toBe(0);
  });
}
