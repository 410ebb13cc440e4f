import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@gatehouse/kernel';
import { openSqliteRecords, type Records } from '@gatehouse/records';
import { mailContract, message } from '../contract-suite.ts';
import { createMailbox } from './mailbox.ts';

const temporary = (): string => mkdtempSync(join(tmpdir(), 'gatehouse-mail-'));

mailContract('the mailbox', async () => {
  const folder = temporary();
  const records = openSqliteRecords({ file: join(folder, 'records.db'), clock: new ManualClock() });
  const mail = createMailbox(records, randomBytes(32));
  return {
    mail,
    received: () => mail.list(),
    async destroy() {
      await records.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('the mailbox', () => {
  let folder: string;
  let records: Records;
  let mailbox: ReturnType<typeof createMailbox>;
  beforeEach(() => {
    folder = temporary();
    records = openSqliteRecords({ file: join(folder, 'records.db'), clock: new ManualClock() });
    mailbox = createMailbox(records, randomBytes(32));
  });
  afterEach(async () => {
    await records.close();
    rmSync(folder, { recursive: true });
  });

  it('keeps no recipient, subject or link in readable form', async () => {
    await mailbox.send(message('m1'));
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      for (const text of ['secret-link', 'ada@example.com', 'Sign in']) expect(bytes.includes(text)).toBe(false);
    }
  });

  it('finds the mail of one person, whatever the case, beyond a page of others', async () => {
    await mailbox.send(message('hers', { sentAt: 1 }));
    for (let n = 0; n < 120; n++) await mailbox.send(message(`m${n}`, { to: 'bob@example.com', sentAt: 10 + n }));
    expect((await mailbox.list({ to: 'Ada@Example.COM' })).map((m) => m.id)).toEqual(['hers']);
    expect(await mailbox.list({ limit: 3 })).toHaveLength(3);
  });

  it('writes the message when a crash came after its id was taken', async () => {
    const sent = message('m1');
    await mailbox.send(sent);
    const [stored] = await records.list('mailbox');
    await records.delete('mailbox', stored!.key);
    await mailbox.send(sent);
    expect(await mailbox.list()).toEqual([sent]);
  });
});
