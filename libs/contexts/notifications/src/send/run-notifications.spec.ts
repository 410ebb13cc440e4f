import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { DAY, HOUR, iso } from '@gatehouse/kernel';
import { turnsDuring } from '@gatehouse/kernel/testing';
import type { Mail } from '@gatehouse/mail';
import { Bench } from '../testing/bench.ts';
import { MAX_ATTEMPTS } from './deliveries.ts';
import { PendingNotices, waitAfter } from './pending.ts';
import { runNotifications } from './run-notifications.ts';
import { sendDue } from './send-due.ts';

const acme = streams.partner('acme');
const disabled = { partnerId: 'acme', reason: 'unpaid' };

describe('notices that wait', () => {
  let bench: Bench;
  let pending: PendingNotices;
  let errors: Error[];
  beforeEach(async () => {
    bench = await Bench.open();
    pending = new PendingNotices(bench.records);
    errors = [];
  });
  afterEach(() => bench.close());

  const sentTo = async (): Promise<string[]> => (await bench.mailbox.list({ limit: 1000 })).map(({ to }) => to);
  const away: Mail = {
    send: ({ to }) => Promise.reject(Object.assign(new Error(`no connection for ${to}`), { code: 'ECONNREFUSED' })),
  };
  const round = (mail: Mail = bench.mailbox): Promise<number> => {
    const onError = (error: unknown): void => void errors.push(error as Error);
    return sendDue(pending, { ...bench.sending, mail, signal: new AbortController().signal, onError });
  };

  it('survive hours without a mail engine, and are then sent once each', async () => {
    await pending.add(await bench.happen(acme, 'PartnerDisabled', disabled));
    const back = bench.clock.now() + 9 * HOUR;
    while (bench.clock.now() < back) {
      await round(away);
      bench.clock.advance(60_000);
    }
    bench.clock.advance(waitAfter(1000));
    await round();
    await round();
    expect(await sentTo()).toEqual(['ann@acme.example']);
    expect(await pending.due(bench.clock.now() + DAY)).toEqual([]);
  });

  it('are given up after a day', () => {
    const waits = Array.from({ length: MAX_ATTEMPTS.sending - 1 }, (_, i) => waitAfter(i + 1));
    const total = waits.reduce((sum, wait) => sum + wait, 0);
    expect(total / HOUR).toBeGreaterThan(23);
    expect(total / HOUR).toBeLessThan(25);
  });

  it('hold up nothing that comes after them', async () => {
    await pending.add(await bench.happen(acme, 'PartnerDisabled', disabled));
    await round(away);
    await pending.add(await bench.happen(acme, 'EmailRemoved', { partnerId: 'acme', personId: 'vic' }));
    await round();
    expect(await sentTo()).toEqual(['vic@acme.example']);
    bench.clock.advance(waitAfter(1));
    await round();
    expect((await sentTo()).sort()).toEqual(['ann@acme.example', 'vic@acme.example']);
  });

  it('are there once, however often the log is read', async () => {
    const event = await bench.happen(acme, 'PartnerDisabled', disabled);
    await pending.add(event);
    await pending.add(event);
    expect(await pending.due(bench.clock.now())).toHaveLength(1);
  });

  it('are not held up by a clock that is set back, tried before or not', async () => {
    await pending.add(await bench.happen(acme, 'PartnerDisabled', disabled));
    await round(away);
    await pending.add(await bench.happen(acme, 'EmailRemoved', { partnerId: 'acme', personId: 'vic' }));
    bench.clock.advance(-HOUR);
    await round();
    expect((await sentTo()).sort()).toEqual(['ann@acme.example', 'vic@acme.example']);
  });

  it('are sent once when a crash left one there twice', async () => {
    const event = await bench.happen(acme, 'PartnerDisabled', disabled);
    await pending.add(event);
    await round(away);
    await pending.add(event);
    bench.clock.advance(waitAfter(1));
    expect(await round()).toBe(2);
    expect(await sentTo()).toEqual(['ann@acme.example']);
  });

  it('are tried in the order of the log', async () => {
    for (const personId of ['vic', 'dev', 'ann']) {
      await pending.add(await bench.happen(acme, 'EmailRemoved', { partnerId: 'acme', personId }));
    }
    const tried: string[] = [];
    await round({ send: ({ to }) => Promise.resolve(void tried.push(to)) });
    expect(tried).toEqual(['vic@acme.example', 'dev@acme.example', 'ann@acme.example']);
  });

  it('leave others their turn between any two of them', async () => {
    for (let n = 0; n < 5; n += 1)
      await pending.add(await bench.happen(acme, 'EmailRemoved', { partnerId: 'acme', personId: 'vic' }));
    expect(await turnsDuring(() => round())).toBeGreaterThanOrEqual(5);
    expect(await sentTo()).toHaveLength(5);
  });

  it('are reported in one line a round, with codes and without addresses', async () => {
    for (const reason of ['one', 'two'])
      await pending.add(await bench.happen(acme, 'PartnerDisabled', { ...disabled, reason }));
    await round(away);
    expect(errors.map(({ message }) => message)).toEqual([
      '2 messages could not be written or sent (ECONNREFUSED); see the delivery log.',
    ]);
  });
});

describe('following the log', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());

  it('goes on after a restart where it stopped', async () => {
    const { store, records, sending } = bench;
    const run = async (until: number): Promise<void> => {
      const stopping = new AbortController();
      const mail: Mail = {
        send: async (message) => {
          await bench.mailbox.send(message);
          if ((await bench.mailbox.list()).length === until) setImmediate(() => stopping.abort());
        },
      };
      const { directory, installation, clock } = sending;
      const errors: unknown[] = [];
      const onError = (error: unknown): void => void errors.push(error);
      await runNotifications({
        store,
        records,
        mail,
        directory,
        installation,
        clock,
        signal: stopping.signal,
        onError,
      });
      expect(errors).toEqual([]);
    };
    await bench.happen(acme, 'PartnerDisabled', disabled);
    await run(1);
    await bench.happen(acme, 'PartnerEnabled', { partnerId: 'acme' });
    await run(2);
    const subjects = (await bench.mailbox.list()).map(({ subject, sentAt }) => [subject, iso(sentAt)]);
    expect(subjects).toHaveLength(2);
  });
});
