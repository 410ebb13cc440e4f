import { expect } from '@jest/globals';
import { until } from '../../../tools/system/poll.ts';
import { need } from '../../../tools/demo/mismatch.ts';
import { PEOPLE, type PersonKey } from '../../../tools/demo/world.ts';
import type { Story } from './story.ts';

/** The administrator opens the mailbox and reads the latest mail to an address; the answer is the link in it. */
export async function linkInMail(story: Story, email: string, subject: RegExp = /./): Promise<string> {
  const [page, hand] = [story.page('ada'), story.hand('ada')];
  await page.goto('/console/mailbox');
  await hand.fill(page.getByLabel('To', { exact: true }), email);
  const mails = page.getByRole('list', { name: 'Mails' }).getByRole('link', { name: email });
  const link = page.getByRole('article').locator('a[href^="http"]').first();
  return until(
    async () => {
      const latest = mails.filter({ hasText: subject }).first();
      const mail = (await latest.isVisible()) && (await latest.getAttribute('href'));
      if (!mail || story.mailsRead.has(mail)) return undefined;
      await hand.press(latest);
      await latest.and(page.locator('[aria-current="true"]')).waitFor();
      story.mailsRead.add(mail);
      return link.getAttribute('href');
    },
    { what: `no new mail is shown to ${email}`, withinMs: 20_000, everyMs: 100 },
  );
}

/** The link shows one button, and the button, not the link, signs in. */
export async function enterBy(story: Story, person: PersonKey, link: string): Promise<void> {
  const page = story.windows.has(person) ? story.page(person) : await story.window(person);
  await page.goto(link);
  const button = page.getByRole('button', { name: 'Sign in' });
  await button.waitFor();
  expect(await page.getByRole('button').count()).toBe(1);
  await story.hand(person).press(button);
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await story.stage.adopt(person, need(story.windows.get(person), 'the window'));
}

/** Asks for a link at the door. What is said is the same whether or not the address is known. */
export async function askForLink(story: Story, name: string, email: string, door: string): Promise<void> {
  const page = story.windows.get(name)?.page ?? (await story.window(name));
  const hand = name in PEOPLE ? story.hand(name as PersonKey) : story.hand('ada');
  await page.goto(door);
  await hand.fill(page.getByLabel('Work email'), email);
  await hand.press(page.getByRole('button', { name: 'Send me a link' }));
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
}

/** An invitation leads to the door, and the door sends the link that signs in. */
export async function followInvitation(story: Story, person: PersonKey): Promise<void> {
  const { email } = PEOPLE[person];
  await askForLink(story, person, email, await linkInMail(story, email, /You are invited/));
  await enterBy(story, person, await linkInMail(story, email, /sign-in link/));
}

/** From the door through the mail into the app. */
export async function signIn(story: Story, person: PersonKey): Promise<void> {
  const { email, face } = PEOPLE[person];
  await askForLink(story, person, email, face === 'staff' ? '/console/sign-in' : '/sign-in');
  await enterBy(story, person, await linkInMail(story, email, /sign-in link/));
}
