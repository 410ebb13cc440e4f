import type { Environment } from '@gatehouse/contracts';
import type { Locator, Page } from 'playwright-core';
import type { PersonKey } from '../../../tools/demo/world.ts';
import type { Story } from './story.ts';

const PREFIXES = { sandbox: 'gh_sbx_', production: 'gh_prd_' } as const;

/** The profile of an environment on the page of credentials. */
export const card = (page: Page, environment: Environment): Locator =>
  page.locator(`gh-profile-card[data-environment="${environment}"]`);

export async function openCredentials(story: Story, person: PersonKey): Promise<void> {
  const page = story.page(person);
  const rail = page.getByRole('navigation', { name: 'Main' });
  await story.hand(person).press(rail.getByRole('link', { name: 'Credentials' }));
  await page.getByRole('heading', { level: 1, name: 'Credentials' }).waitFor();
}

/** The developer reveals the newest token, and puts it and the profile's id into the partner's program. */
export async function revealToken(story: Story, environment: Environment): Promise<string> {
  const [page, hand, { known, secrets }] = [story.page('dev'), story.hand('dev'), story.world];
  const profile = card(page, environment);
  await hand.press(profile.getByRole('button', { name: 'Reveal token' }).first());
  const shown = profile.getByText(new RegExp(`^${PREFIXES[environment]}[0-9A-Za-z_]{30,}$`)).first();
  const token = (await shown.innerText()).trim();
  const id = await profile.locator('.headers div').filter({ hasText: 'X-Profile-ID' }).locator('.value').innerText();
  known.tokens[environment] = secrets.keep(`${environment} token`, token);
  known.profiles[environment] = { id: id.trim(), name: await profile.getByRole('heading', { level: 2 }).innerText() };
  return token;
}
