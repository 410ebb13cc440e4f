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

export interface Mail {
  send(message: Message): Promise<void>;
}

export const MAIL = Symbol('Mail');

/** Only the embedded adapter has one: the mailbox page reads it. Newest first. */
export interface Mailbox {
  list(options?: { to?: string; limit?: number }): Promise<Message[]>;
}

export const MAILBOX = Symbol('Mailbox');
