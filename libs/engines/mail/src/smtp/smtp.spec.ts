import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock, UnusableEngine, type EngineWatch } from '@gatehouse/kernel';
import { openSqliteRecords, type Records } from '@gatehouse/records';
import { mailContract, message } from '../contract-suite.ts';
import { MailRefused } from '../port.ts';
import { certificate } from '../testing/certificate.ts';
import { TestSmtpServer, type Behaviour } from '../testing/smtp.ts';
import { openSmtpMail, type SmtpMail, type SmtpMailOptions } from './open.ts';

const FROM = 'Gatehouse <gatehouse@operator.example>';
const GONE = { recipient: { code: 550, text: '5.1.1 <ada@example.com> is unknown here, see https://x.example/ada' } };
const BUSY = { recipient: { code: 450, text: '4.2.0 ada@example.com is busy, try later' } };

/** Enough for a server that answers on a machine under load, and soon over for one that does not. */
const SILENCE = { silenceMs: 1500 };

class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'gatehouse-smtp-'));
  readonly clock = new ManualClock();
  readonly records: Records = openSqliteRecords({ file: join(this.folder, 'records.db'), clock: this.clock });
  readonly said: string[] = [];
  private readonly opened: SmtpMail[] = [];
  private readonly watch: EngineWatch = {
    reached: () => this.said.push('reached'),
    lost: (reason) => this.said.push(reason),
  };

  async open(url: string, more: Partial<SmtpMailOptions> = {}): Promise<SmtpMail> {
    const { records, clock, watch } = this;
    const mail = await openSmtpMail({
      url,
      from: FROM,
      records,
      clock,
      watch,
      pausesMs: [1, 1],
      ...more,
    });
    this.opened.push(mail);
    return mail;
  }

  async close(): Promise<void> {
    for (const mail of this.opened) await mail.close();
    await this.records.close();
    rmSync(this.folder, { recursive: true });
  }
}

mailContract('SMTP', async () => {
  const bench = new Bench();
  const server = await TestSmtpServer.start();
  return {
    mail: await bench.open(server.url()),
    received: async () => server.mails.toSorted((a, b) => b.sentAt - a.sentAt),
    async destroy() {
      await bench.close();
      await server.down();
    },
  };
});

describe('Mail over SMTP', () => {
  let bench: Bench;
  const servers: TestSmtpServer[] = [];
  beforeEach(() => {
    bench = new Bench();
  });
  afterEach(async () => {
    await bench.close();
    for (const server of servers.splice(0)) await server.down();
  });

  const serve = async (
    options: Parameters<typeof TestSmtpServer.start>[0] = {},
    ...behaviours: Behaviour[]
  ): Promise<TestSmtpServer> => {
    const server = await TestSmtpServer.start(options, ...behaviours);
    servers.push(server);
    return server;
  };
  const delivery = async (mail: SmtpMail) => (await mail.deliveries()).items[0];

  it('names the message by its id, tells who it is from, and that no machine need answer', async () => {
    const server = await serve();
    await (await bench.open(server.url())).send(message('m1', { html: '<p>x</p>', subject: 'Ünï' }));
    const [raw] = server.raw;
    expect(raw).toContain('Message-ID: <m1@operator.example>');
    expect(raw).toContain('From: Gatehouse <gatehouse@operator.example>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toContain('multipart/alternative');
    expect(server.mails[0]?.subject).toBe('Ünï');
  });

  it('sends to one recipient, whatever their address looks like', async () => {
    const server = await serve();
    const mail = await bench.open(server.url());
    await expect(mail.send(message('m1', { to: 'a@x.example, b@x.example' }))).rejects.toThrow(MailRefused);
    await mail.send(message('m2', { subject: 'One\r\nBcc: eve@x.example' }));
    expect(server.raw.join('')).not.toMatch(/^Bcc:/im);
    expect(server.mails.map(({ id }) => id)).toEqual(['m2']);
  });

  it('does not try again what is refused for good, and keeps why without addresses and links', async () => {
    const server = await serve({}, GONE);
    const mail = await bench.open(server.url());
    await expect(mail.send(message('m1'))).rejects.toThrow(MailRefused);
    await expect(mail.send(message('m1'))).rejects.toThrow(MailRefused);
    expect(server.tries).toBe(1);
    expect(await delivery(mail)).toEqual({
      messageId: 'm1',
      state: 'refused',
      tries: 1,
      code: 550,
      answer: '550 5.1.1 <[address]> is unknown here, see [link]',
      firstTriedAt: bench.clock.now(),
      lastTriedAt: bench.clock.now(),
    });
    expect(bench.said.at(-1)).toBe('reached');
  });

  it.each<[string, Behaviour, number | null]>([
    ['is refused for now', BUSY, 450],
    ['is refused for now once its text was read', { message: { code: 451, text: 'later' } }, 451],
    ['stalls', { stall: true }, null],
    ['is cut in the middle of its text', { cut: true }, null],
  ])('tries again what %s', async (_, behaviour, code) => {
    const server = await serve({}, behaviour, behaviour, {});
    const mail = await bench.open(server.url(), SILENCE);
    const long = message('m1', { text: 'word '.repeat(40_000).trim() });
    await mail.send(long);
    expect([server.mails.length, server.tries]).toEqual([1, 3]);
    expect(await delivery(mail)).toMatchObject({ state: 'accepted', tries: 3, code: 250 });
    server.behave(behaviour);
    await expect(mail.send(message('m2'))).rejects.toThrow('The mail could not be sent for now.');
    expect(server.tries).toBe(3);
    expect((await mail.deliveries()).items.find(({ messageId }) => messageId === 'm2')).toMatchObject({
      state: 'waiting',
      tries: 3,
      code,
    });
  });

  it('tries once where the caller tries again itself', async () => {
    const server = await serve({}, BUSY);
    const mail = await bench.open(server.url());
    await expect(mail.send(message('m1'), { once: true })).rejects.toMatchObject({ code: 'SMTP_450' });
    expect(server.tries).toBe(1);
    server.behave({});
    await mail.send(message('m1'), { once: true });
    expect(await delivery(mail)).toMatchObject({ state: 'accepted', tries: 2 });
  });

  it('fails while the server is away and says so, and is there again by itself', async () => {
    const server = await serve();
    const mail = await bench.open(server.url());
    await server.down();
    await expect(mail.send(message('m1'))).rejects.toMatchObject({ code: 'MAIL_AWAY' });
    expect(bench.said.at(-1)).toBe('the connection is refused');
    expect(await delivery(mail)).toMatchObject({ state: 'waiting', code: null, answer: 'the connection is refused' });
    await server.up();
    await mail.send(message('m1'));
    expect(bench.said.at(-1)).toBe('reached');
    expect(server.mails).toHaveLength(1);
  });

  it('gives up no message for what is said of the sender or the password', async () => {
    let password = 'right';
    const server = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ password: given }, _, answer) =>
        given === password ? answer(null, { user: 'u' }) : answer(new Error('Wrong password')),
    });
    const mail = await bench.open(server.url('u:right@'));
    password = 'changed';
    await expect(mail.send(message('m1'))).rejects.toMatchObject({ code: 'SMTP_535' });
    expect(await delivery(mail)).toMatchObject({ state: 'waiting', code: 535 });
    password = 'right';
    await mail.send(message('m1'));
  });

  it('does not send again what was accepted before the process ended', async () => {
    const server = await serve();
    await (await bench.open(server.url())).send(message('m1'));
    await (await bench.open(server.url())).send(message('m1'));
    expect(server.mails).toHaveLength(1);
  });

  it('sends what may not have been accepted again under the same name, so that it is known for the same', async () => {
    const server = await serve();
    const first = await bench.open(server.url(), SILENCE);
    // The server has it whole, and before it says so everything ends.
    server.behave({ stall: true });
    await expect(first.send(message('m1'), { once: true })).rejects.toThrow();
    server.behave({});
    await (await bench.open(server.url())).send(message('m1'));
    expect(server.raw[0]).toContain('Message-ID: <m1@operator.example>');
    expect(await delivery(first)).toMatchObject({ tries: 2, state: 'accepted' });
  });

  it('keeps no recipient, subject or link in its log', async () => {
    const server = await serve({}, {}, GONE);
    const mail = await bench.open(server.url());
    await mail.send(message('m1'));
    await mail.send(message('m2')).catch(() => undefined);
    for (const name of readdirSync(bench.folder)) {
      const bytes = readFileSync(join(bench.folder, name));
      for (const text of ['secret-link', 'ada@example.com', 'Sign in']) expect(bytes.includes(text)).toBe(false);
    }
  });

  it('lists what became of messages by pages, newest first', async () => {
    const server = await serve();
    const mail = await bench.open(server.url());
    for (const id of ['a', 'b', 'c']) {
      await mail.send(message(id));
      bench.clock.advance(1);
    }
    const first = await mail.deliveries({ limit: 2 });
    expect(first.items.map(({ messageId }) => messageId)).toEqual(['c', 'b']);
    const second = await mail.deliveries({ limit: 2, after: first.nextCursor! });
    expect(second.items.map(({ messageId }) => messageId)).toEqual(['a']);
    expect(second.nextCursor).toBeNull();
  });

  it('waits for no further try once it is closed', async () => {
    const server = await serve({}, BUSY);
    const mail = await bench.open(server.url(), { pausesMs: [3_600_000] });
    const sending = mail.send(message('m1'));
    while ((await delivery(mail))?.state !== 'waiting') await new Promise((resolve) => setImmediate(resolve));
    await mail.close();
    await expect(sending).rejects.toThrow('could not be sent');
  });

  describe('with TLS', () => {
    const tls = certificate();

    it('is sent over STARTTLS and over TLS from the start, to whom it trusts', async () => {
      for (const secure of [false, true]) {
        const server = await serve({ ...tls, secure, needsUpgrade: false });
        let encrypted: boolean | undefined;
        server.onWhole = () => (encrypted = server.lastWasSecure);
        const mail = await bench.open(server.url(), { ca: tls.cert });
        await mail.send(message(`m-${secure}`));
        expect(encrypted).toBe(true);
      }
    });

    it('is refused where the certificate cannot be trusted', async () => {
      const server = await serve({ ...tls, secure: true });
      await expect(bench.open(server.url())).rejects.toThrow(UnusableEngine);
      await expect(bench.open(server.url())).rejects.toThrow(/certificate/);
    });
  });

  describe('is not opened', () => {
    const refusal = (url: string, more: Partial<SmtpMailOptions> = {}): Promise<unknown> =>
      bench.open(url, more).then(
        () => 'opened',
        (error: unknown) => (error instanceof UnusableEngine ? error.message : error),
      );

    it.each([
      ['localhost:25', 'is no address like smtp://user:password@host:587 or smtps://user:password@host:465'],
      ['http://localhost', 'is no address like smtp://user:password@host:587 or smtps://user:password@host:465'],
      ['smtp://u@localhost', 'has a user and no password'],
      ['smtp://:secret@localhost', 'has a password and no user'],
      ['smtp://u:100%@localhost', 'has a user or password with a % that begins no escape'],
    ])('by %s', async (url, fault) => expect(await refusal(url)).toBe(fault));

    it('where nobody listens, or no mail server does', async () => {
      const server = await serve();
      await server.down();
      expect(await refusal(server.url())).toBe('leads to a mail server that cannot be used: the connection is refused');
      await server.up();
      const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const told = await refusal(`smtp://127.0.0.1:${port}`);
      other.close();
      expect(told).toBe('leads to a mail server that cannot be used: it does not answer like a mail server');
    });

    it('with a wrong password, and the refusal does not hold it', async () => {
      const server = await serve({
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_, __, answer) => answer(new Error('No')),
      });
      expect(await refusal(server.url('u:secret@'))).toBe('has a user or password that the mail server refuses (535)');
    });

    it('without a sender', async () => {
      const server = await serve();
      for (const from of ['', 'Gatehouse', 'a b@c', 'X <y>']) {
        expect(await refusal(server.url(), { from })).toBe('needs a sender like Gatehouse <gatehouse@example.com>');
      }
    });
  });
});
