import { until } from '../../system/poll.ts';
import { callGateway, expectCall, openStream } from '../gateway.ts';
import { holds, need, same } from '../mismatch.ts';
import { signIn } from '../people.ts';
import { EventStream } from '../sse.ts';
import type { World } from '../world.ts';

const PATH = '/orders/orders';
const LIMIT_MS = 1000;

/** Milliseconds from the acknowledgement of the change. */
const told = (lag: number): string =>
  lag <= 0 ? 'before the change was even acknowledged' : `${Math.round(lag)} ms after the change was acknowledged`;

/** Staff switch a partner off: everywhere, within a second. */
export async function disable(world: World): Promise<void> {
  const { narrator, system } = world;
  const url = system.gatewayUrls.production;
  narrator.chapter('6. The partner is disabled and enabled again');

  let stream: EventStream | undefined;
  let portal: EventStream | undefined;
  let disabledAt = 0;

  await narrator.step('A stream from the upstream is open through the gateway', async () => {
    stream = await openStream(url, '/orders/events', world.caller('production'));
    same('status', stream.status, 200);
    await stream.waitFor('no event came', ({ id }) => id === '3');
    return {
      call: { method: 'GET', path: '/orders/events', status: stream.status },
      detail: `${stream.messages.length} events so far`,
    };
  });
  await narrator.step('and one of the portal', async () => {
    const path = `/requests/${world.requestId()}/stream`;
    const client = world.client('dev');
    portal = await EventStream.open(client.url(path), client.headers());
    same('status', portal.status, 200);
    return { call: { method: 'GET', path, status: 200 }, detail: portal.contentType };
  });
  await narrator.step('The editor disables the partner: the next call is refused', async () => {
    const body = { reason: 'Contract under review.' };
    await world.client('emil').post(world.ofPartner('/disable'), body, { expect: 200 });
    disabledAt = performance.now();
    const call = await until(
      async () => {
        const answer = await callGateway(url, PATH, world.caller('production'));
        return answer.status !== 200 && answer;
      },
      { what: 'calls still pass', withinMs: LIMIT_MS, everyMs: 1 },
    );
    const lag = performance.now() - disabledAt;
    expectCall(call, 403, 'partner_disabled');
    return { call, detail: `partner_disabled ${told(lag)}` };
  });
  await narrator.step('The open stream is cut', async () => {
    const lag = (await need(stream, 'the stream').waitForEnd(LIMIT_MS)) - disabledAt;
    holds('within a second', lag < LIMIT_MS, told(lag));
    await until(() => world.upstream.openStreams() === 0, { what: 'the upstream still sends', withinMs: 2000 });
    return { call: { method: 'GET', path: '/orders/events', status: 200 }, detail: told(lag) };
  });
  await narrator.step("and the portal's", async () => {
    const lag = (await need(portal, 'the stream').waitForEnd(LIMIT_MS)) - disabledAt;
    holds('within a second', lag < LIMIT_MS, told(lag));
    return {
      call: { method: 'GET', path: `/requests/${world.requestId()}/stream`, status: 200 },
      detail: told(lag),
    };
  });
  await narrator.step('Her people are signed out', async () => {
    const call = await world.client('paula').get<{ code: string }>('/session', { expect: 401 });
    return { call, detail: call.body.code };
  });
  await narrator.step('Enabled again, the same credential works', async () => {
    const call = await world.client('emil').post(world.ofPartner('/enable'), { reason: 'Settled.' }, { expect: 200 });
    await until(async () => (await callGateway(url, PATH, world.caller('production'))).status === 200, {
      what: 'calls are still refused',
      withinMs: LIMIT_MS,
      everyMs: 1,
    });
    return { call, detail: 'production 200' };
  });
  await narrator.step('and its people sign in again', async () => {
    await signIn(world, 'paula');
    const call = await signIn(world, 'dev');
    return { call, detail: 'admin and developer' };
  });
}
