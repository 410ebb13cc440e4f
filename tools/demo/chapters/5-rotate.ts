import { until } from '../../system/poll.ts';
import { OVERLAP_SECONDS } from '../bodies.ts';
import { callGateway, expectCall, type Caller } from '../gateway.ts';
import { holds, need, same } from '../mismatch.ts';
import type { World } from '../world.ts';
import { credentialsOf, reveal, type CredentialRow } from './3-sandbox.ts';

const PATH = '/orders/orders';

/** A credential is replaced twice: with an overlap, and at once. */
export async function rotate(world: World): Promise<void> {
  const { narrator, system } = world;
  const url = system.gatewayUrls.production;
  const profilePath = (): string => world.ofPartner(`/profiles/${world.profile('production').id}`);
  const rows = (): Promise<CredentialRow[]> => credentialsOf(world, 'dev', 'production');
  narrator.chapter('5. The credential is rotated');

  let old: Caller | undefined;
  let oldId = '';
  let newId = '';
  let overlapUntil = 0;

  await narrator.step('The developer rotates the production credential', async () => {
    old = world.caller('production');
    const [credential] = (await rows()).filter(({ state }) => state === 'alive');
    oldId = need(credential, 'a living credential').id;
    const call = await world
      .client('dev')
      .post<{ credentialId: string; overlapUntil: string }>(`${profilePath()}/rotate`, {}, { expect: 201 });
    newId = call.body.credentialId;
    overlapUntil = Date.parse(call.body.overlapUntil);
    await reveal(world, 'dev', 'production', newId);
    return { call, detail: `both work until ${call.body.overlapUntil}` };
  });
  await narrator.step('Both credentials work', async () => {
    expectCall(await callGateway(url, PATH, need(old, 'the old credential')), 200);
    const call = expectCall(await callGateway(url, PATH, world.caller('production')), 200);
    return { call, detail: 'old 200, new 200' };
  });
  await narrator.step('The page shows when and from where each was last used', async () => {
    const used = await until(
      async () => {
        const both = (await rows()).filter(({ id }) => id === oldId || id === newId);
        return both.length === 2 && both.every(({ lastUse }) => lastUse !== null) && both;
      },
      { what: 'the last uses were not shown', withinMs: 6000, everyMs: 100 },
    );
    const call = { method: 'GET', path: `${profilePath()}/credentials`, status: 200 };
    return { call, detail: used.map(({ state, lastUse }) => `${state}: from ${lastUse?.address}`).join(', ') };
  });
  await narrator.step(`The old one ends by itself after ${OVERLAP_SECONDS} s`, async () => {
    const caller = need(old, 'the old credential');
    const call = await until(
      async () => {
        const answer = await callGateway(url, PATH, caller);
        return answer.status === 401 && answer;
      },
      { what: 'the old credential still works', withinMs: 15_000, everyMs: 20 },
    );
    const late = Date.now() - overlapUntil;
    holds('not before its time', late >= 0, `${late} ms`);
    expectCall(call, 401, 'credential_expired');
    expectCall(await callGateway(url, PATH, world.caller('production')), 200);
    return { call, detail: `credential_expired, ${late} ms past its time; the new one still works` };
  });
  await narrator.step('The rotation is finished on the page too', async () => {
    const row = await until(async () => (await rows()).find(({ id, state }) => id === oldId && state === 'ended'), {
      what: 'the old credential is not shown as ended',
      withinMs: 5000,
      everyMs: 50,
    });
    return { call: { method: 'GET', path: `${profilePath()}/credentials`, status: 200 }, detail: row.state };
  });
  await narrator.step('Regenerate kills the old one at once', async () => {
    const caller = world.caller('production');
    const call = await world.client('dev').post<{ id: string }>(`${profilePath()}/regenerate`, {}, { expect: 201 });
    const began = performance.now();
    const refused = await until(
      async () => {
        const answer = await callGateway(url, PATH, caller);
        return answer.status === 401 && answer;
      },
      { what: 'the old credential still works', withinMs: 1000, everyMs: 1 },
    );
    const lag = performance.now() - began;
    expectCall(refused, 401);
    await reveal(world, 'dev', 'production', call.body.id);
    expectCall(await callGateway(url, PATH, world.caller('production')), 200);
    same('within a second', lag < 1000, true);
    return { call, detail: `old 401 after ${Math.round(lag)} ms, new 200` };
  });
}
