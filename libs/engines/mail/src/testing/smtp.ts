import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Message } from '../port.ts';
import { readMail } from './read-mail.ts';

/** An answer that a mail server gives instead of taking the message. */
export interface Refusal {
  readonly code: number;
  readonly text: string;
}

/** What befalls a message: at its recipient, at its end, never an answer, or a cut in the middle of its text. */
export interface Behaviour {
  readonly recipient?: Refusal;
  readonly message?: Refusal;
  readonly stall?: boolean;
  readonly cut?: boolean;
}

const refused = ({ code, text }: Refusal): Error => Object.assign(new Error(text), { responseCode: code });

/** A real SMTP server on a free port, which behaves as a test wants it to. */
export class TestSmtpServer {
  readonly mails: Message[] = [];
  readonly raw: string[] = [];
  /** Messages that were begun, accepted or not. */
  tries = 0;
  lastWasSecure = false;
  /** Called when a message has come whole, before it is accepted. */
  onWhole: () => void = () => undefined;
  private readonly sockets = new Set<Socket>();
  private server: SMTPServer;
  private port = 0;

  private constructor(
    private readonly options: SMTPServerOptions,
    /** What befalls each message, in order; the last one all others, too. */
    private behaviours: readonly Behaviour[],
  ) {
    this.server = this.create();
  }

  static async start(options: SMTPServerOptions = {}, ...behaviours: readonly Behaviour[]): Promise<TestSmtpServer> {
    const server = new TestSmtpServer(options, behaviours);
    await server.up();
    return server;
  }

  url(auth = ''): string {
    return `${this.options.secure ? 'smtps' : 'smtp'}://${auth}127.0.0.1:${this.port}`;
  }

  behave(...behaviours: readonly Behaviour[]): void {
    this.behaviours = behaviours;
    this.tries = 0;
  }

  async up(): Promise<void> {
    this.server = this.create();
    this.server.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server.server, 'listening');
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  async down(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(resolve));
    this.cut();
    await closed;
  }

  private cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private create(): SMTPServer {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: this.options.key ? [] : ['STARTTLS'],
      ...this.options,
      onMailFrom: (_, __, answer) => {
        this.tries += 1;
        answer();
      },
      onRcptTo: (_, __, answer) => {
        const { recipient } = this.behaviour();
        answer(recipient ? refused(recipient) : undefined);
      },
      onData: (stream, session, answer) => {
        this.lastWasSecure = session.secure;
        const { message, stall, cut } = this.behaviour();
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if (cut) this.cut();
        });
        stream.once('end', () => {
          if (stall) return;
          if (message) return answer(refused(message));
          const text = Buffer.concat(chunks).toString('utf8');
          this.raw.push(text);
          this.mails.push(readMail(text));
          this.onWhole();
          answer();
        });
      },
    });
    // Connections that a test breaks off are no news to it.
    server.on('error', () => undefined);
    return server;
  }

  private behaviour(): Behaviour {
    return this.behaviours[Math.min(this.tries, this.behaviours.length) - 1] ?? {};
  }
}
