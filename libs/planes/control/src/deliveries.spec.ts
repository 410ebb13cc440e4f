import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { CLOCK, type Clock } from '@gatehouse/kernel';
import { MAIL_DELIVERIES } from '@gatehouse/mail';
import { openSmtpMail, type SmtpMail } from '@gatehouse/mail/smtp';
import { TestSmtpServer } from '@gatehouse/mail/testing';
import { Deliveries, notify } from '@gatehouse/notifications';
import { RECORDS, type Records } from '@gatehouse/records';
import { Global, Module } from '@nestjs/common';
import type { Client } from './testing/client.ts';
import { TestControl } from './testing/test-control.ts';

let server: TestSmtpServer;

@Global()
@Module({
  providers: [
    {
      provide: MAIL_DELIVERIES,
      inject: [RECORDS, CLOCK],
      useFactory: (records: Records, clock: Clock): Promise<SmtpMail> =>
        openSmtpMail({
          url: server.url(),
          from: 'gatehouse@operator.example',
          records,
          clock,
          watch: { reached: () => undefined, lost: () => undefined },
        }),
    },
  ],
  exports: [MAIL_DELIVERIES],
})
class WithMailServer {}

interface Page {
  readonly items: Record<string, unknown>[];
  readonly nextCursor: string | null;
}

describe('GET /deliveries', () => {
  let control: TestControl;
  let mail: SmtpMail;
  let admin: Client;
  beforeAll(async () => {
    server = await TestSmtpServer.start();
    control = await TestControl.start({ modules: [WithMailServer] });
    mail = control.plane.app.get<SmtpMail>(MAIL_DELIVERIES, { strict: false });
    await control.appoint('ada@operator.example', 'admin');
    await control.appoint('eve@operator.example', 'editor');
    admin = await control.signIn('staff', 'ada@operator.example');
    await control.register('acme', [{ email: 'ann@acme.example', role: 'admin' }]);
    await control.happened(streams.partner('acme'), {
      type: 'PartnerDisabled',
      data: { partnerId: 'acme', reason: 'unpaid' },
    });
    const { events: store, directory, clock, records } = control.engines;
    const event = (await store.readStream(streams.partner('acme'))).at(-1)!;
    const { installation } = control.configuration;
    const deliveries = new Deliveries(records, clock);
    await notify(event, { store, mail, directory, installation, clock, deliveries });
    control.clock.advance(1000);
    server.behave({ recipient: { code: 550, text: 'no <bob@acme.example> here' } });
    const link = { id: 'link', to: 'bob@acme.example', subject: 'Sign in', text: 'x', sentAt: clock.now() };
    await expect(mail.send(link)).rejects.toThrow();
  });
  afterAll(async () => {
    await mail.close();
    await control.stop();
    await server.down();
  });

  it('tells admins what became of mail, newest first, by pages, without addresses and words', async () => {
    const first = await admin.get<Page>('/deliveries?limit=1');
    expect(first.status).toBe(200);
    expect(first.body.items).toEqual([
      {
        messageId: 'link',
        state: 'refused',
        tries: 1,
        code: 550,
        answer: '550 no <[address]> here',
        event: null,
        personId: null,
        firstTriedAt: expect.any(String),
        lastTriedAt: expect.any(String),
      },
    ]);
    const second = await admin.get<Page>(`/deliveries?limit=1&cursor=${encodeURIComponent(first.body.nextCursor!)}`);
    expect(second.body).toMatchObject({
      items: [
        { state: 'accepted', event: 'PartnerDisabled', personId: control.personId('ann@acme.example'), code: 250 },
      ],
      nextCursor: null,
    });
    expect(server.mails.map(({ to }) => to)).toEqual(['ann@acme.example']);
    expect(first.text + second.text).not.toMatch(/@acme|unpaid/);
  });

  it('refuses a page of no length', async () => {
    expect((await admin.get('/deliveries?limit=0')).status).toBe(400);
  });

  it('tells nobody who is not signed in, and no other staff', async () => {
    expect((await control.client().get('/deliveries')).status).toBe(401);
    const editor = await control.signIn('staff', 'eve@operator.example');
    expect((await editor.get('/deliveries')).status).toBe(403);
  });
});

describe('GET /deliveries without a mail server', () => {
  it('is not there, while the mailbox is', async () => {
    const control = await TestControl.start();
    try {
      await control.appoint('ada@operator.example', 'admin');
      const admin = await control.signIn('staff', 'ada@operator.example');
      expect((await admin.get('/deliveries')).status).toBe(404);
      expect((await admin.get('/mailbox')).status).toBe(200);
    } finally {
      await control.stop();
    }
  });
});
