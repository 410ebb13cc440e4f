import type { Counters, SharedByGateways } from '@gatehouse/counters';
import { openRedisCounters } from '@gatehouse/counters/redis';
import { RedisServer, Watched } from '@gatehouse/counters/testing';
import type { LimitWindow, PolicyLevel } from '@gatehouse/contracts';
import { mintToken } from '@gatehouse/kernel';
import { request } from 'undici';
import type { GatewayHandle } from '../gateway.ts';
import type { Tuning } from '../options.ts';
import * as given from './events.ts';
import { as, closeLater, Harness, upstream } from './harness.ts';

export interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly ratelimit: string | undefined;
}

const TOKEN = mintToken('sandbox');
const PATH = '/orders/v1/orders';

/** Two gateways, `one` and `two`, over the same stores and one Redis server, and a partner under a policy. */
export class Fleet {
  private constructor(
    readonly redis: RedisServer,
    readonly harness: Harness,
    readonly counters: Counters,
    readonly gateways: readonly [GatewayHandle, GatewayHandle],
  ) {}

  static async start(
    limits: readonly { readonly window: LimitWindow; readonly limit: number }[],
    tuning: Partial<Tuning> = {},
  ): Promise<Fleet> {
    const redis = await RedisServer.start();
    closeLater(() => redis.remove());
    const open = async (gatewayId: string) => {
      const counters: Counters & { readonly shared: SharedByGateways } = await openRedisCounters({
        url: redis.url,
        watch: new Watched(),
      });
      closeLater(() => counters.close());
      return { counters, shared: counters.shared, gatewayId, tuning };
    };
    const { url } = await upstream((_, response) => response.end('ok'));
    const first = await open('one');
    const level: PolicyLevel = 'partner';
    const place = { level, targetId: 'partner-acme', environment: null, requestId: null };
    const harness = await Harness.start(first, [
      ...given.productPublished('orders', given.http(url)),
      given.partnerRegistered('acme'),
      given.granted('acme'),
      given.profileAdded('acme'),
      given.issued('acme', TOKEN),
      given.policy('policy', [...limits]),
      given.access('acme', 'PolicyAttached', { policyId: 'policy', ...place }),
    ]);
    const one = harness.gateway;
    const two = await harness.run(await open('two'));
    return new Fleet(redis, harness, first.counters, [one, two]);
  }

  /** One call to the gateway of this number. */
  async call(which: 0 | 1, headers: Record<string, string> = as('acme', TOKEN), signal?: AbortSignal): Promise<Answered> {
    const answer = await request(this.gateways[which].addresses.sandbox + PATH, { headers, ...(signal && { signal }) });
    const text = await answer.body.text();
    const { code } = text.startsWith('{') ? (JSON.parse(text) as { code?: string }) : {};
    return { status: answer.statusCode, code, ratelimit: answer.headers['ratelimit'] as string | undefined };
  }

  /** So many calls to each gateway, so many at once. */
  async load(each: number, atOnce: number): Promise<Answered[]> {
    const answers: Answered[] = [];
    const work = async (which: 0 | 1, left: { calls: number }): Promise<void> => {
      while (left.calls > 0) {
        left.calls -= 1;
        answers.push(await this.call(which));
      }
    };
    const lots = ([0, 1] as const).flatMap((which) => {
      const left = { calls: each };
      return Array.from({ length: atOnce }, () => work(which, left));
    });
    await Promise.all(lots);
    return answers;
  }

  /** How much of the partner's quota is used, as Redis has it. */
  async used(window: LimitWindow): Promise<number> {
    const key = `sandbox:partner-acme:partner:partner-acme:policy:${window}`;
    return (await this.counters.read([key], this.harness.clock.now())).get(key)?.used ?? 0;
  }

  metric(which: 0 | 1, name: string): Promise<string> {
    return request(`${this.gateways[which].addresses.sandbox}/_gatehouse/metrics`)
      .then(({ body }) => body.text())
      .then((text) => text.split('\n').find((line) => line.startsWith(name)) ?? '');
  }
}
