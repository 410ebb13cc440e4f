import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DomainError } from '@gatehouse/kernel';
import { Bench } from '../testing/bench.ts';
import { submission } from '../testing/given.ts';
import { signedHeaders, webhookSecretOf } from './signing-secret.ts';
import { WebhookSecretController } from './webhook-secret.controller.ts';

const refusal = (promise: Promise<unknown>): Promise<DomainError> =>
  promise.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: DomainError) => error,
  );

describe('the secret that signs webhooks', () => {
  const key = randomBytes(32);

  it('stays the same for a partner, and is another for each partner and key', () => {
    expect(webhookSecretOf(key, 'acme')).toBe(webhookSecretOf(key, 'acme'));
    expect(webhookSecretOf(key, 'other')).not.toBe(webhookSecretOf(key, 'acme'));
    expect(webhookSecretOf(randomBytes(32), 'acme')).not.toBe(webhookSecretOf(key, 'acme'));
    expect(webhookSecretOf(key, 'acme')).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });

  it('signs as the reference of Standard Webhooks does', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = signedHeaders(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, '{"test": 2432232314}');
    expect(headers['webhook-timestamp']).toBe('1614265330');
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});

describe('a webhook address', () => {
  let bench: Bench;
  let server: Server;
  let answer: (challenge: string) => readonly [status: number, body: string];
  let received: { headers: Record<string, unknown>; body: string } | undefined;
  beforeEach(async () => {
    bench = await Bench.open();
    await bench.defineRoute();
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received = { headers: request.headers, body };
        const [status, text] = answer((JSON.parse(body) as { challenge: string }).challenge);
        response.writeHead(status).end(text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    await bench.close();
  });

  const check = (): Promise<unknown> => {
    const production = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    return bench.submissions.check('acme', submission({ webhooks: { production } }));
  };

  it('is proven by answering a challenge with its text, signed so that the partner can check it', async () => {
    answer = (challenge) => [200, JSON.stringify({ challenge })];
    await check();
    const { headers, body } = received!;
    // As a partner does it, with what its page shows.
    const { secret } = new WebhookSecretController(bench.key).show('acme');
    const key = Buffer.from(/^whsec_(.+)$/.exec(secret)?.[1] ?? '', 'base64');
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    expect(headers['webhook-timestamp']).toBe(String(Math.floor(bench.clock.now() / 1000)));
  });

  it.each([
    ['another text', () => [200, 'ok'] as const],
    ['another status', (challenge: string) => [202, challenge] as const],
  ])('is refused when it answers with %s', async (_, wrong) => {
    answer = wrong;
    expect((await refusal(check())).faults).toMatchObject([{ pointer: '/submission/webhooks/production' }]);
  });

  it('is refused when it is no address or nobody answers', async () => {
    const { faults } = await refusal(
      bench.submissions.check(
        'acme',
        submission({ webhooks: { sandbox: 'ftp://x', production: 'http://127.0.0.1:1/' } }),
      ),
    );
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/submission/webhooks/sandbox',
      '/submission/webhooks/production',
    ]);
  });
});
