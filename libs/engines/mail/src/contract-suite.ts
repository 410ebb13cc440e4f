import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Mail, Message } from './port.ts';

export interface MailFixture {
  readonly mail: Mail;
  /** What has arrived, newest first. */
  received(): Promise<Message[]>;
  destroy(): Promise<void>;
}

export const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  to: 'ada@example.com',
  subject: 'Sign in',
  text: 'Follow https://portal.example.com/link#secret-link',
  sentAt: 1_767_603_600_000,
  ...more,
});

/** What every adapter of Mail promises. */
export function mailContract(adapter: string, create: () => Promise<MailFixture>): void {
  describe(`Mail on ${adapter}`, () => {
    let fixture: MailFixture;
    beforeEach(async () => {
      fixture = await create();
    });
    afterEach(() => fixture.destroy());

    it('delivers a message as it was given', async () => {
      const sent = message('m1', { html: '<p>Ünïcode</p>' });
      await fixture.mail.send(sent);
      expect(await fixture.received()).toEqual([sent]);
    });

    it('delivers a message that is sent again once, even when its time differs', async () => {
      const first = message('m1');
      await fixture.mail.send(first);
      await Promise.all([fixture.mail.send(first), fixture.mail.send({ ...first, sentAt: first.sentAt + 5000 })]);
      expect(await fixture.received()).toEqual([first]);
    });

    it('keeps the order of time, to the second as mail has it', async () => {
      for (const [id, sentAt] of [
        ['b', 2000],
        ['a', 1000],
        ['c', 30_000],
      ] as const)
        await fixture.mail.send(message(id, { sentAt }));
      expect((await fixture.received()).map((m) => m.id)).toEqual(['c', 'b', 'a']);
    });
  });
}
