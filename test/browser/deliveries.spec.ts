import { TestSmtpServer } from '@gatehouse/mail/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PEOPLE } from '../../tools/demo/world.ts';
import { settled, shown } from './arrivals.ts';
import { seriousFaults, sidewaysOverflow, type Window } from './browser.ts';
import { Stage } from './stage.ts';
import { describeInBrowser } from './suite.ts';

const NO_SUCH_USER = { code: 550, text: 'No such user here' };
let smtp: TestSmtpServer;
let stage: Stage;
let ada: Window;

const askForLink = (): Promise<unknown> =>
  stage.world.stranger().post('/staff/request-link', { email: PEOPLE.ada.email }, { expect: 202 });

describeInBrowser('mail that goes out through a mail server', () => {
  beforeAll(async () => {
    smtp = await TestSmtpServer.start({}, {}, { recipient: NO_SUCH_USER });
    stage = await Stage.open({ SMTP_URL: smtp.url(), SMTP_FROM: 'api@operator.example' });
    await stage.enterAsAdministrator();
    ada = await stage.windowOf('ada');
  }, 120_000);
  afterAll(async () => {
    await stage.close();
    await smtp.down();
  });

  it('says so while none was sent', async () => {
    await ada.page.goto('/console/mailbox');
    await shown(ada.page, 'Mail deliveries');
    await ada.page.locator('main gh-empty').filter({ hasText: 'No mail was sent yet' }).waitFor();
  });

  it('shows by itself what the server accepted, and what it refused in which words', async () => {
    const row = (state: string) => ada.page.locator('main gh-table tbody tr').filter({ hasText: state });
    await askForLink();
    await row('Accepted').filter({ hasText: 'Sign-in link' }).waitFor();
    await askForLink();
    await row('Refused for good').filter({ hasText: '550 No such user here' }).waitFor();
    await settled(ada.page);
    expect(await ada.page.locator('main').innerText()).not.toContain(PEOPLE.ada.email);
    expect(await seriousFaults(ada.page)).toEqual([]);
    expect(ada.troubles).toEqual([]);
  });

  it('fits a narrow screen', async () => {
    const { page } = await stage.windowOf('ada', { width: 360 });
    await page.goto('/console/mailbox');
    await shown(page, 'Mail deliveries');
    await page.locator('main .card').first().waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});
