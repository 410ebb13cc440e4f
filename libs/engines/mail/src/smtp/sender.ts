import { UnusableEngine } from '@gatehouse/kernel';

export interface Sender {
  readonly name: string;
  readonly address: string;
}

const WITH_NAME = /^\s*(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))\s*$/;

/** Reads `Gatehouse <gatehouse@example.com>`, or the address alone. */
export function readSender(text: string): Sender {
  const [, name = '', named, alone] = WITH_NAME.exec(text) ?? [];
  const address = named ?? alone ?? '';
  if (!/^[^@\s]+@[^@\s]+$/.test(address)) {
    throw new UnusableEngine('needs a sender like Gatehouse <gatehouse@example.com>');
  }
  return { name: name.trim(), address };
}
