import { createHmac } from 'node:crypto';
import { ENVIRONMENTS, type Submission } from '@gatehouse/contracts';
import { DomainError, randomBase62, type Fault } from '@gatehouse/kernel';
import type { Outbound } from '@gatehouse/outbound';

/**
 * Proves that each webhook address is the partner's: it must answer a signed challenge with the challenge's own text.
 * Headers as Standard Webhooks name them.
 */
export async function webhookFaults(
  outbound: Outbound,
  webhooks: Submission['webhooks'],
  key: Buffer,
  now: number,
): Promise<Fault[]> {
  const faults = ENVIRONMENTS.map(async (environment): Promise<Fault[]> => {
    const url = webhooks[environment];
    if (url === undefined) return [];
    const wrong = await challenge(outbound, url, key, now);
    return wrong === undefined ? [] : [{ pointer: `/submission/webhooks/${environment}`, message: wrong }];
  });
  return (await Promise.all(faults)).flat();
}

async function challenge(outbound: Outbound, url: string, key: Buffer, now: number): Promise<string | undefined> {
  const text = randomBase62(20);
  const id = `msg_${randomBase62(12)}`;
  const timestamp = String(Math.floor(now / 1000));
  const body = JSON.stringify({ type: 'webhook.challenge', challenge: text });
  // A key of its own, so that no signature of another purpose can be had by it.
  const signing = createHmac('sha256', key).update('webhook.challenge').digest();
  const signature = createHmac('sha256', signing).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
  try {
    const answer = await outbound.request(url, { method: 'POST', headers, body });
    if (answer.status === 200 && answer.body.includes(text)) return undefined;
    return `must answer the challenge with status 200 and its text; it answered with status ${answer.status}`;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
