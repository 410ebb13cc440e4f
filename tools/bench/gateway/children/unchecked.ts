/** The gateway's own pipeline with nothing checked and nothing logged: every call passes by one decision, made once. */
import { authorize, type Allowed, type Call } from '@gatehouse/access';
import { startFromStoresWith, type Checks } from '@gatehouse/data/parts';
import { tokenHash } from '@gatehouse/kernel';
import type { Caller } from '../callers.ts';
import { serveWhenReady, settingsOf, type Order } from './over-stores.ts';
import { orderOf } from './told.ts';

const order = orderOf<Order & { caller: Caller }>();
const { clientId, profileId, token, slug } = order.caller;
const call: Call = {
  environment: 'production',
  clientId,
  profile: profileId,
  presented: { kind: 'token', hash: tokenHash(token) },
  method: 'GET',
  path: `/${slug}/orders`,
  address: '127.0.0.1',
};
const once: { decision?: Allowed } = {};

const checks: Checks = {
  decide(_, exchange) {
    if (!once.decision) return { code: 'not_ready', rule: 'ready' };
    exchange.call = call;
    exchange.decision = { ...once.decision, upstreamPath: exchange.request.url ?? '/' };
    return undefined;
  },
  record: () => undefined,
};

const gateway = await startFromStoresWith(checks, settingsOf(order));
await serveWhenReady(gateway);
const decision = authorize(gateway.model, call, Date.now());
if (!decision.allow) throw new Error(`The caller is refused: ${decision.code}.`);
once.decision = decision;
