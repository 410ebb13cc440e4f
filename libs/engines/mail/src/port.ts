export interface Message {
  /** Deterministic: the same message twice is one message. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
}

export interface SendOptions {
  /** One try and no more: the caller has a way of its own to try again. */
  readonly once?: boolean;
}

export interface Mail {
  /**
   * Delivers it, or hands it to a server that does. What cannot be sent for now is tried again for half a minute, and
   * rejects then. Throws MailRefused when it never can be sent. Sent again it is delivered once.
   */
  send(message: Message, options?: SendOptions): Promise<void>;
}

export const MAIL = Symbol('Mail');

/** A mail server has refused a message for good: that recipient does not exist, that text is not taken. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(readonly code: string) {
    super('The mail server refuses this message for good.');
  }
}

/** Only the embedded adapter has one: the mailbox page reads it. Newest first. */
export interface Mailbox {
  list(options?: { to?: string; limit?: number }): Promise<Message[]>;
}

export const MAILBOX = Symbol('Mailbox');

export const MAIL_DELIVERY_STATES = ['sending', 'waiting', 'accepted', 'refused'] as const;

/** What became of a message at the mail server. Holds no address and no words: both may be personal. */
export interface MailDelivery {
  readonly messageId: string;
  /** `sending` is under way, or was when the process ended; `waiting` failed and may be tried again. */
  readonly state: (typeof MAIL_DELIVERY_STATES)[number];
  readonly tries: number;
  /** What the server answered last; null when it answered nothing. */
  readonly code: number | null;
  /** The words of that answer, without addresses, links and secrets, or what went wrong without an answer. */
  readonly answer: string | null;
  /** Milliseconds since the epoch. */
  readonly firstTriedAt: number;
  readonly lastTriedAt: number;
}

/** The log of an adapter that sends to a mail server: newest first, by the first try. */
export interface MailDeliveries {
  deliveries(options?: {
    readonly limit?: number;
    /** The cursor of the page before; undefined when there is none. */
    readonly after?: string;
  }): Promise<{ readonly items: MailDelivery[]; readonly nextCursor: string | null }>;
}

export const MAIL_DELIVERIES = Symbol('MailDeliveries');
