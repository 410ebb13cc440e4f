import { deriveKey, seal, unseal, type Records } from '@gatehouse/records';
import type { Mail, Mailbox, Message } from '../port.ts';

const MESSAGES = 'mailbox';
const IDS = 'mailbox-ids';
const DEFAULT_LIMIT = 50;
const PAGE = 100;

/** Keys sort ascending, so the time is turned round: the newest message comes first. */
const keyOf = (message: Message): string =>
  `${String(Number.MAX_SAFE_INTEGER - message.sentAt).padStart(16, '0')}:${message.id}`;

/** Keeps mail instead of sending it. Messages hold sign-in links, so they are sealed, their recipients with them. */
export function createMailbox(records: Records, masterKey: Buffer): Mail & Mailbox {
  const sealing = deriveKey(masterKey, 'mailbox');

  const open = (key: string, sealed: string): Message =>
    JSON.parse(unseal(sealing, sealed, `mail:${key}`).toString('utf8')) as Message;

  return {
    async send(message) {
      // The id is taken first, and by whoever finds it taken the message is still written: a crash between loses none.
      await records.put(IDS, message.id, keyOf(message), { expected: 0 });
      const key = (await records.get<string>(IDS, message.id))?.value ?? keyOf(message);
      const sealed = seal(sealing, Buffer.from(JSON.stringify(message), 'utf8'), `mail:${key}`);
      await records.put(MESSAGES, key, sealed, { expected: 0 });
    },
    async list({ to, limit = DEFAULT_LIMIT } = {}) {
      const found: Message[] = [];
      let after: string | undefined;
      while (found.length < limit) {
        const page = await records.list<string>(MESSAGES, { limit: PAGE, ...(after === undefined ? {} : { after }) });
        const messages = page.map(({ key, value }) => open(key, value));
        found.push(...messages.filter((m) => to === undefined || m.to.toLowerCase() === to.toLowerCase()));
        if (page.length < PAGE) break;
        after = page.at(-1)?.key;
      }
      return found.slice(0, limit);
    },
  };
}
