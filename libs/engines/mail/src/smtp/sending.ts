import { setTimeout as pause } from 'node:timers/promises';
import type { EngineWatch } from '@gatehouse/kernel';
import type { Transporter } from 'nodemailer';
import { MailRefused, type Mail, type Message, type SendOptions } from '../port.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { failureOf, type Failure } from './outcome.ts';
import type { Sender } from './sender.ts';

/** What a mail client could read as several, or as something else than an address, is none. */
const ONE_ADDRESS = /^[^\s,;:<>()"]+@[^\s,;:<>()"@]+$/;

/** As the client itself says it of a recipient whom no server would take. */
const unsendable = (): Error =>
  Object.assign(new Error('The recipient is not one address.'), { code: 'EENVELOPE', command: 'API' });

/**
 * Milliseconds before each further try, half a minute together: a server that is started anew or has dropped one
 * connection is there again by then, and whoever waits for a sign-in link asks for another one after that. What is told
 * because of an event is not tried here but by its own schedule, for a day.
 */
export const PAUSES_MS: readonly number[] = [1000, 2000, 4000, 8000, 15_000];

/** Sends messages, each at least once and under a Message-ID of its own; what was accepted is not sent again. */
export class SmtpSending implements Mail {
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly parts: {
      readonly transport: Pick<Transporter, 'sendMail'>;
      readonly sender: Sender;
      readonly log: DeliveryLog;
      readonly watch: EngineWatch;
      readonly pausesMs?: readonly number[];
    },
  ) {}

  /** The same message twice at once is sent by whoever was first. */
  send(message: Message, options: SendOptions = {}): Promise<void> {
    const running = this.underWay.get(message.id);
    if (running) return running;
    const sending = this.deliver(message, options).finally(() => this.underWay.delete(message.id));
    this.underWay.set(message.id, sending);
    return sending;
  }

  /** Waits for no further try. */
  stop(): void {
    this.stopping.abort();
  }

  private async deliver(message: Message, { once = false }: SendOptions): Promise<void> {
    const { log, pausesMs = PAUSES_MS } = this.parts;
    const earlier = await log.of(message.id);
    if (earlier?.state === 'accepted') return;
    if (earlier?.state === 'refused') throw new MailRefused(codeOf(earlier.code));
    for (const wait of [...(once ? [] : pausesMs), undefined]) {
      const failure = await this.tryOnce(message);
      if (!failure) return;
      if (failure.forGood) throw new MailRefused(codeOf(failure.code));
      if (wait === undefined || !(await this.waited(wait))) throw notSent(failure);
    }
  }

  private async tryOnce(message: Message): Promise<Failure | undefined> {
    const { log, watch, transport } = this.parts;
    await log.trying(message.id);
    try {
      if (!ONE_ADDRESS.test(message.to)) throw unsendable();
      const { response } = (await transport.sendMail(this.mailOf(message))) as { response: string };
      watch.reached();
      await log.ended(message.id, { state: 'accepted', code: Number.parseInt(response, 10), answer: null });
      return undefined;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.about === 'message') watch.reached();
      else watch.lost(failure.answer);
      const { code, answer, forGood } = failure;
      await log.ended(message.id, { state: forGood ? 'refused' : 'waiting', code, answer });
      return failure;
    }
  }

  private mailOf({ id, to, subject, text, html, sentAt }: Message) {
    const { name, address } = this.parts.sender;
    return {
      messageId: `<${id}@${address.slice(address.lastIndexOf('@') + 1)}>`,
      date: new Date(sentAt),
      from: { name, address },
      // As one address, whatever it holds: a text would be read as a list of them.
      to: { name: '', address: to },
      envelope: { from: address, to: [to] },
      subject,
      text,
      ...(html !== undefined && { html }),
      // RFC 3834: nobody's holiday is to be told to a machine.
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
  }

  /** False when it is to stop instead. */
  private async waited(milliseconds: number): Promise<boolean> {
    const { signal } = this.stopping;
    await pause(milliseconds, undefined, { signal }).catch(() => undefined);
    return !signal.aborted;
  }
}

const codeOf = (code: number | null): string => (code === null ? 'UNSENDABLE' : `SMTP_${code}`);

const notSent = ({ code }: Failure): Error =>
  Object.assign(new Error('The mail could not be sent for now.'), {
    code: code === null ? 'MAIL_AWAY' : `SMTP_${code}`,
  });
