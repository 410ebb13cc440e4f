import { createHmac } from 'node:crypto';
import { deriveKey } from '@gatehouse/records';

const PREFIX = 'whsec_';

/**
 * The secret with which what we send to a partner's webhook addresses is signed, in the form of Standard Webhooks. It is
 * derived and nowhere kept: the same for as long as the installation's key is, and another for each partner.
 */
export const webhookSecretOf = (key: Buffer, partnerId: string): string =>
  `${PREFIX}${createHmac('sha256', deriveKey(key, 'webhooks')).update(partnerId).digest('base64')}`;

export interface SignedHeaders {
  readonly 'webhook-id': string;
  /** Seconds since the epoch. */
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** Headers that prove where a body comes from and when it was sent (Standard Webhooks, scheme `v1`). */
export function signedHeaders(secret: string, id: string, now: number, body: string): SignedHeaders {
  const timestamp = String(Math.floor(now / 1000));
  const bytes = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
