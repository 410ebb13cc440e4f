import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { Bench } from '../testing/bench.ts';
import type { Delivery } from './deliveries.ts';
import { notify } from './notify.ts';
import { runNotifications } from './run-notifications.ts';

const disabled = { partnerId: 'acme', reason: 'unpaid' };

describe('telling people', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());

  const sentTo = async (): Promise<string[]> => (await bench.mailbox.list()).map(({ to }) => to);

  it('sends nothing twice, however often the event comes', async () => {
    const event = await bench.happen(streams.partner('acme'), 'PartnerDisabled', disabled);
    await notify(event, bench.sending);
    await notify(event, bench.sending);
    expect(await sentTo()).toEqual(['ann@acme.example']);
  });

  it('writes down what was sent to whom, without address or words', async () => {
    const event = await bench.happen(streams.partner('acme'), 'PartnerDisabled', disabled);
    await notify(event, bench.sending);
    const [delivery] = await bench.records.list<Delivery>('deliveries');
    expect(delivery?.value).toEqual({
      eventId: event.id,
      event: 'PartnerDisabled',
      personId: 'ann',
      channel: 'email',
      state: 'sent',
      attempts: 1,
      at: event.meta.at,
    });
  });

  it('tells nobody who was erased', async () => {
    await bench.keys.destroy('ann');
    expect(await bench.told(streams.partner('acme'), 'PartnerDisabled', disabled)).toEqual({});
  });

  it('tries again what could not be sent, and gives up one that never can', async () => {
    const event = await bench.happen(streams.partner('acme'), 'CredentialRevoked', {
      partnerId: 'acme',
      profileId: 'p',
      credentialId: 'c',
      endedAt: event0,
      reason: 'x',
    });
    const refusing = {
      ...bench.sending,
      mail: {
        send: (message: Parameters<typeof bench.mailbox.send>[0]) =>
          message.to.startsWith('ann') ? Promise.reject(new Error('refused')) : bench.mailbox.send(message),
      },
    };
    for (let attempt = 1; attempt < 10; attempt++) await expect(notify(event, refusing)).rejects.toThrow('1 messages');
    await notify(event, refusing);
    await notify(event, refusing);
    expect(await sentTo()).toEqual(['dev@acme.example']);
    const failed = (await bench.records.list<Delivery>('deliveries')).filter(({ value }) => value.state === 'failed');
    expect(failed).toMatchObject([{ value: { personId: 'ann', attempts: 10 } }]);
  });

  it('follows the log, and goes on after a restart where it stopped', async () => {
    const { store, records, sending } = bench;
    const run = async (until: number): Promise<void> => {
      const stopping = new AbortController();
      const mail = {
        send: async (message: Parameters<typeof bench.mailbox.send>[0]) => {
          await bench.mailbox.send(message);
          if ((await sentTo()).length === until) setImmediate(() => stopping.abort());
        },
      };
      const { directory, installation, clock } = sending;
      const { signal } = stopping;
      await runNotifications({
        store,
        records,
        mail,
        directory,
        installation,
        clock,
        signal,
        onError: (e) => {
          throw e;
        },
      });
    };
    await bench.happen(streams.partner('acme'), 'PartnerDisabled', disabled);
    await run(1);
    await bench.happen(streams.partner('acme'), 'PartnerEnabled', { partnerId: 'acme' });
    await run(2);
    expect(await sentTo()).toEqual(['ann@acme.example', 'ann@acme.example']);
  });
});

const event0 = '2026-01-05T09:00:00.000Z';
