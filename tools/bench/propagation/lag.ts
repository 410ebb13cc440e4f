import type { Client } from '../../demo/client.ts';
import { callGateway, openStream } from '../../demo/gateway.ts';
import { need } from '../../demo/mismatch.ts';
import type { Change, Target } from '../target.ts';

export const PATH = '/orders/orders';
const WITHIN_MS = 10_000;

/** Milliseconds from the acknowledgement of a change, at the slowest gateway. */
export interface Measured {
  readonly kind: string;
  readonly refusedMs: number;
  readonly cutMs: number;
  readonly allowedMs: number;
}

/** Calls each gateway back to back until it answers with (or without) 200; milliseconds from the acknowledgement to then. */
async function lagOf(
  gateways: readonly string[],
  target: Target,
  change: () => Promise<unknown>,
  isDone: (status: number) => boolean,
): Promise<number> {
  let acknowledgedAt = Number.POSITIVE_INFINITY;
  const acknowledged = change().then(() => (acknowledgedAt = performance.now()));
  const followed = async (gateway: string): Promise<number> => {
    for (;;) {
      const { status } = await callGateway(gateway, PATH, target.production.caller);
      const answeredAt = performance.now();
      if (isDone(status)) return answeredAt;
      if (answeredAt - acknowledgedAt > WITHIN_MS) throw new Error('A gateway has not followed for 10 s.');
    }
  };
  const [, ...times] = await Promise.all([acknowledged, ...gateways.map(followed)]);
  // Enforced before its answer was even back: there was nothing to wait for.
  return Math.max(0, Math.max(...times) - acknowledgedAt);
}

/** Takes access away and gives it back, with a stream open meanwhile that is to be cut. */
export async function measure(
  gateways: readonly string[],
  editor: Client,
  target: Target,
  change: Change,
): Promise<Measured> {
  const stream = await openStream(need(gateways[0], 'a gateway'), '/orders/events', target.production.caller);
  await stream.waitFor('no event came', () => true);
  let acknowledgedAt = 0;
  const deny = async (): Promise<void> => {
    await change.deny(editor);
    acknowledgedAt = performance.now();
  };
  const refusedMs = await lagOf(gateways, target, deny, (status) => status !== 200);
  const cutMs = Math.max(0, (await stream.waitForEnd(WITHIN_MS)) - acknowledgedAt);
  const restore = (): Promise<unknown> => change.restore(editor);
  const allowedMs = await lagOf(gateways, target, restore, (status) => status === 200);
  return { kind: change.kind, refusedMs, cutMs, allowedMs };
}
