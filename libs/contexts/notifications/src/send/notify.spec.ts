import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { openSmtpMail } from '@gatehouse/mail/smtp';
import { TestSmtpServer } from '@gatehouse/mail/testing';
import { Bench } from '../testing/bench.ts';
import { MAX_ATTEMPTS, type Delivery } from './deliveries.ts';
import { notify, type Sending } from './notify.ts';

const disabled = { partnerId: 'acme', reason: 'unpaid' };
const revoked = {
  partnerId: 'acme',
  profileId: 'p',
  credentialId: 'c',
  endedAt: '2026-01-05T09:00:00.000Z',
  reason: 'x',
};

describe('telling people', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());

  const sentTo = async (): Promise<string[]> => (await bench.mailbox.list()).map(({ to }) => to);
  const deliveries = async (): Promise<Delivery[]> =>
    (await bench.records.list<Delivery>('deliveries')).map(({ value }) => value);

  it('sends nothing twice, however often the event comes', async () => {
    const event = await bench.happen(streams.partner('acme'), 'PartnerDisabled', disabled);
    await notify(event, bench.sending);
    await notify(event, bench.sending);
    expect(await sentTo()).toEqual(['ann@acme.example']);
  });

  it('writes down what was sent to whom, without address or words', async () => {
    const event = await bench.happen(streams.partner('acme'), 'PartnerDisabled', disabled);
    await notify(event, bench.sending);
    expect(await deliveries()).toEqual([
      {
        eventId: event.id,
        event: 'PartnerDisabled',
        personId: 'ann',
        channel: 'email',
        state: 'sent',
        failure: null,
        attempts: 0,
        at: event.meta.at,
      },
    ]);
  });

  it('tells nobody who was erased', async () => {
    await bench.keys.destroy('ann');
    expect(await bench.told(streams.partner('acme'), 'PartnerDisabled', disabled)).toEqual({});
  });

  it('tries again what could not be sent, and gives up one that never can', async () => {
    const event = await bench.happen(streams.credentials('p'), 'CredentialRevoked', revoked);
    const refusing: Sending = {
      ...bench.sending,
      mail: {
        send: (message) =>
          message.to.startsWith('ann') ? Promise.reject(new Error('refused')) : bench.mailbox.send(message),
      },
    };
    for (let attempt = 1; attempt < MAX_ATTEMPTS.sending; attempt++) {
      expect(await notify(event, refusing)).toMatchObject({ isOver: false, errors: [{ message: 'refused' }] });
    }
    expect((await notify(event, refusing)).isOver).toBe(true);
    expect(await notify(event, bench.sending)).toEqual({ isOver: true, errors: [] });
    expect(await sentTo()).toEqual(['dev@acme.example']);
    expect((await deliveries()).filter(({ state }) => state === 'failed')).toMatchObject([
      { personId: 'ann', failure: 'sending', attempts: MAX_ATTEMPTS.sending },
    ]);
  });

  it('gives up at once what the mail server refuses for good, and tries again what it refuses for now', async () => {
    const later = { recipient: { code: 450, text: 'busy' } };
    const server = await TestSmtpServer.start({}, { recipient: { code: 550, text: 'gone' } }, later, {});
    const { records, clock } = bench;
    const watch = { reached: () => undefined, lost: () => undefined };
    const mail = await openSmtpMail({ url: server.url(), from: 'gatehouse@operator.example', records, clock, watch });
    try {
      const event = await bench.happen(streams.credentials('p'), 'CredentialRevoked', revoked);
      const sending: Sending = { ...bench.sending, mail };
      expect((await notify(event, sending)).isOver).toBe(false);
      expect((await deliveries()).map(({ state, failure }) => `${state} ${failure}`).sort()).toEqual([
        'failed refused',
        'waiting sending',
      ]);
      expect((await notify(event, sending)).isOver).toBe(true);
      expect([server.tries, server.mails.map(({ to }) => to)]).toEqual([3, ['dev@acme.example']]);
    } finally {
      await mail.close();
      await server.down();
    }
  });

  it('gives up a message that cannot be written, and notes it', async () => {
    const event = await bench.happen(streams.partner('acme'), 'TermReminded', {
      partnerId: 'acme',
      grantId: 'g',
      daysLeft: 3,
      until: 'no instant',
    });
    for (let attempt = 1; attempt < MAX_ATTEMPTS.writing; attempt++) {
      expect((await notify(event, bench.sending)).isOver).toBe(false);
    }
    expect((await notify(event, bench.sending)).isOver).toBe(true);
    expect(await deliveries()).toMatchObject(
      ['ann', 'dev'].map(() => ({ state: 'failed', failure: 'writing', attempts: MAX_ATTEMPTS.writing })),
    );
  });

  it('gives up an event of which nobody knows whom to tell, and notes it without a person', async () => {
    const event = await bench.happen(streams.request('r1'), 'RequestApproved', { partnerId: 'acme', requestId: 'r1' });
    const broken: Sending = {
      ...bench.sending,
      store: { readStream: () => Promise.reject(new Error('broken')) },
    };
    for (let attempt = 1; attempt < MAX_ATTEMPTS.writing; attempt++) {
      expect((await notify(event, broken)).isOver).toBe(false);
    }
    expect((await notify(event, broken)).isOver).toBe(true);
    expect(await deliveries()).toMatchObject([{ eventId: event.id, personId: null, state: 'failed' }]);
    expect(await notify(event, bench.sending)).toEqual({ isOver: true, errors: [] });
    expect(await sentTo()).toEqual([]);
  });

  it('forgets a failure to find out whom to tell once it is found out', async () => {
    const event = await bench.happen(streams.request('r1'), 'RequestApproved', { partnerId: 'acme', requestId: 'r1' });
    await notify(event, { ...bench.sending, store: { readStream: () => Promise.reject(new Error('broken')) } });
    expect((await notify(event, bench.sending)).isOver).toBe(true);
    expect((await deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  it('fails nothing while the access model is behind', async () => {
    const event = await bench.happen(streams.partner('acme'), 'PartnerDisabled', disabled);
    const { model } = bench.directory;
    const behind: Sending = { ...bench.sending, directory: { model, reach: () => Promise.resolve(false) } };
    for (let attempt = 0; attempt < 20; attempt++) expect((await notify(event, behind)).isOver).toBe(false);
    await notify(event, bench.sending);
    expect(await sentTo()).toEqual(['ann@acme.example']);
  });
});
