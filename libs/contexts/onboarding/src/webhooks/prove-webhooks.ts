import { ENVIRONMENTS, type Submission } from '@gatehouse/contracts';
import { DomainError, randomBase62, type Fault } from '@gatehouse/kernel';
import type { Outbound } from '@gatehouse/outbound';
import { signedHeaders } from './signing-secret.ts';

/**
 * Proves that each webhook address is the partner's: it must answer a challenge, signed with the partner's secret, with
 * the challenge's own text.
 */
export async function webhookFaults(
  outbound: Outbound,
  webhooks: Submission['webhooks'],
  secret: string,
  now: number,
): Promise<Fault[]> {
  const faults = ENVIRONMENTS.map(async (environment): Promise<Fault[]> => {
    const url = webhooks[environment];
    if (url === undefined) return [];
    const wrong = await challenge(outbound, url, secret, now);
    return wrong === undefined ? [] : [{ pointer: `/submission/webhooks/${environment}`, message: wrong }];
  });
  return (await Promise.all(faults)).flat();
}

async function challenge(outbound: Outbound, url: string, secret: string, now: number): Promise<string | undefined> {
  const text = randomBase62(20);
  const body = JSON.stringify({ type: 'webhook.challenge', challenge: text });
  const signed = signedHeaders(secret, `msg_${randomBase62(12)}`, now, body);
  try {
    const headers = { 'content-type': 'application/json', ...signed };
    const answer = await outbound.request(url, { method: 'POST', headers, body });
    if (answer.status === 200 && answer.body.includes(text)) return undefined;
    return `must answer the challenge with status 200 and its text; it answered with status ${answer.status}`;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
