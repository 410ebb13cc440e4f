import { UnusableEngine, type Clock, type EngineWatch } from '@gatehouse/kernel';
import type { Records } from '@gatehouse/records';
import { createTransport } from 'nodemailer';
import type { Mail, MailDeliveries } from '../port.ts';
import { readServerAddress } from './address.ts';
import { DeliveryLog } from './delivery-log.ts';
import { failureOf } from './outcome.ts';
import { readSender } from './sender.ts';
import { SmtpSending } from './sending.ts';

export interface SmtpMailOptions {
  /** `smtp://` (TLS by STARTTLS when the server has it) or `smtps://`, with user and password where asked for. */
  readonly url: string;
  /** Whom mail is from: `Gatehouse <gatehouse@example.com>`, or the address alone. */
  readonly from: string;
  /** Holds the delivery log. */
  readonly records: Records;
  readonly clock: Clock;
  readonly watch: EngineWatch;
  /** Certificates (PEM) of who may sign the server's, instead of those that this machine trusts. */
  readonly ca?: string;
  /** Milliseconds before each further try; those of `PAUSES_MS` when it is left out. */
  readonly pausesMs?: readonly number[];
  /** Milliseconds of silence after which a try is given up; 10 s when it is left out. */
  readonly silenceMs?: number;
}

export type SmtpMail = Mail & MailDeliveries & { close(): Promise<void> };

/** As long as a slow network takes to connect and to greet, and a person who waits for a link bears. */
const CONNECT_MS = 5000;
/** Servers look at a message before they accept it; whoever says nothing for so long will say nothing more. */
const SILENCE_MS = 10_000;

/** Mail over an SMTP server. Throws UnusableEngine when address, password or sender are wrong, or nobody answers. */
export async function openSmtpMail(options: SmtpMailOptions): Promise<SmtpMail> {
  const { records, clock, watch, ca } = options;
  const { auth, ...server } = readServerAddress(options.url);
  const sender = readSender(options.from);
  // A connection for each message: there are few, and none can be found dead that was kept for the next.
  const transport = createTransport({
    ...server,
    ...(auth && { auth }),
    ...(ca !== undefined && { tls: { ca } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: options.silenceMs ?? SILENCE_MS,
    // A message is what it says, and nothing from this machine or from elsewhere.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.verify();
  } catch (error) {
    transport.close();
    throw new UnusableEngine(faultOf(error), { cause: error });
  }
  watch.reached();
  const log = new DeliveryLog(records, clock);
  const sending = new SmtpSending({
    transport,
    sender,
    log,
    watch,
    ...(options.pausesMs && { pausesMs: options.pausesMs }),
  });
  return {
    send: (message, how) => sending.send(message, how),
    deliveries: (page) => log.deliveries(page),
    async close() {
      sending.stop();
      transport.close();
    },
  };
}

function faultOf(error: unknown): string {
  const { code, answer } = failureOf(error);
  if (code === null) return `leads to a mail server that cannot be used: ${answer}`;
  if (code === 535 || code === 534) return `has a user or password that the mail server refuses (${code})`;
  return `leads to a mail server that refuses to be used (${code})`;
}
