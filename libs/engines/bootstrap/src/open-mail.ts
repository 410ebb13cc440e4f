import type { Clock } from '@gatehouse/kernel';
import { createMailbox, type Mail, type Mailbox, type MailDeliveries } from '@gatehouse/mail';
import type { Records } from '@gatehouse/records';
import type { Outside } from './stores/index.ts';

export interface Post {
  readonly mail: Mail;
  /** Where mail lies that goes nowhere; null when there is a mail server. */
  readonly mailbox: Mailbox | null;
  /** What became of mail at the mail server; null when there is none. */
  readonly deliveries: MailDeliveries | null;
  close(): Promise<void>;
}

export interface OpenMail {
  readonly records: Records;
  readonly clock: Clock;
  readonly outside: Outside;
  readonly master: Buffer;
}

/** Mail by SMTP, or into a mailbox in the records that the console shows. */
export async function openMail({ records, clock, outside, master }: OpenMail): Promise<Post> {
  const { smtp } = outside.addresses;
  if (smtp === undefined) {
    const mailbox = createMailbox(records, master);
    return { mail: mailbox, mailbox, deliveries: null, close: () => Promise.resolve() };
  }
  return outside.open('smtp', async (watch) => {
    const { openSmtpMail } = await import('@gatehouse/mail/smtp');
    const mail = await openSmtpMail({ ...smtp, records, clock, watch });
    return { mail, mailbox: null, deliveries: mail, close: () => mail.close() };
  });
}
