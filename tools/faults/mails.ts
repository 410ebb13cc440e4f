import type { Message } from '@gatehouse/mail';
import type { PartnerEvent } from '@gatehouse/contracts';
import type { RecordedEvent } from '@gatehouse/kernel';
import type { Faults } from './checks.ts';
import { groupBy } from './log.ts';

/** What each event is told by, as the subject says it. */
const COUNTED = {
  InvitationSent: /\binvit/i,
  RequestApproved: /\bapproved\b/i,
  RequestWentLive: /\blive\b/i,
} as const;

/** One mail per recipient for each invitation, approval and access that went live. */
export function mailOnce(events: readonly RecordedEvent[], mails: readonly Message[]): Faults {
  const faults: Faults = [];
  const ids = groupBy(mails, ({ id }) => id);
  for (const [id, same] of ids)
    if (same.length > 1) faults.push(`Mail ${id} lies in the mailbox ${same.length} times.`);

  const people = new Map<string, string[]>();
  for (const event of events as unknown as PartnerEvent[]) {
    if (event.type === 'PartnerRegistered')
      people.set(
        event.data.partnerId,
        event.data.people.map(({ email }) => email),
      );
  }
  const expected = (type: string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const event of events.filter((recorded) => recorded.type === type)) {
      const { partnerId } = event.data as { partnerId: string };
      for (const email of people.get(partnerId) ?? []) counts.set(email, (counts.get(email) ?? 0) + 1);
    }
    return counts;
  };
  for (const [type, subject] of Object.entries(COUNTED)) {
    for (const [email, times] of expected(type)) {
      const found = mails.filter((mail) => mail.to === email && subject.test(mail.subject)).length;
      if (found !== times) faults.push(`${email} got ${found} mails about ${times} ${type}.`);
    }
  }
  return faults;
}
