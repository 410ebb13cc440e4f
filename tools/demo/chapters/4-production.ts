import { createHash, createHmac } from 'node:crypto';
import { formalStages, SECURITY_DOCUMENT } from '../bodies.ts';
import { callGateway, expectCall } from '../gateway.ts';
import { holds, need, same } from '../mismatch.ts';
import { mailTo, nextMail } from '../people.ts';
import { act, approve, openStage, readRequest, seen, stateOf, wish, type RequestSheet } from '../request.ts';
import { EventStream } from '../sse.ts';
import { PEOPLE, type World } from '../world.ts';
import { findProfile, reveal } from './3-sandbox.ts';

/** A request for production goes its way, and every step of it is seen on an open stream. */
export async function goToProduction(world: World): Promise<void> {
  world.narrator.chapter('4. The partner asks for production');
  await send(world);
  await askForChanges(world);
  await decide(world);
  await follow(world);
}

async function send(world: World): Promise<void> {
  const { narrator, known } = world;
  await narrator.step('The check before sending tells the route and the due time', async () => {
    const call = await world
      .client('dev')
      .post<{ route: string; dueAt: string }>(world.ofPartner('/requests/check'), { submission: wish(world) });
    const { route, dueAt } = call.body;
    holds('a due time in the future', Date.parse(dueAt) > Date.now(), call.body);
    return { call, detail: `route ${route}, due ${dueAt}` };
  });
  await narrator.step(
    'Its webhook was proven by a challenge that is signed with the secret of the partner',
    async () => {
      const call = await world.client('dev').get<{ secret: string }>(world.ofPartner('/webhook-secret'));
      const secret = world.secrets.keep('webhook secret', call.body.secret);
      const { headers, body } = need(world.upstream.lastChallenge(), 'a challenge');
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
      const signature = createHmac('sha256', key).update(signed).digest('base64');
      same('signature', headers['webhook-signature'], `v1,${signature}`);
      return { call, detail: `webhook-signature v1,${signature.slice(0, 8)}…` };
    },
  );
  await narrator.step('A request with faults is told all of them at once', async () => {
    const broken = { ...wish(world), technicalContact: { personId: 'nobody' }, answers: {} };
    const call = await world
      .client('dev')
      .post<{ faults: { pointer: string }[] }>(
        world.ofPartner('/requests/check'),
        { submission: broken },
        { expect: 400 },
      );
    const places = call.body.faults.map(({ pointer }) => pointer);
    holds('two faults or more', places.length >= 2, places);
    return { call, detail: places.join(', ') };
  });
  await narrator.step('The developer sends it', async () => {
    known.beforeApproval = new Date().toISOString();
    const call = await world
      .client('dev')
      .post<{ id: string }>(world.ofPartner('/requests'), { submission: wish(world) }, { expect: 201 });
    known.requestId = call.body.id;
    const { state } = await readRequest(world, 'dev');
    return { call, detail: `state ${state}` };
  });
  await narrator.step('An open stream shows its state', async () => {
    const path = `/requests/${world.requestId()}/stream`;
    const client = world.client('dev');
    known.requestStream = await EventStream.open(client.url(path), client.headers());
    same('status', known.requestStream.status, 200);
    await seen(world, 'received');
    return { call: { method: 'GET', path, status: 200 }, detail: known.requestStream.contentType };
  });
}

async function askForChanges(world: World): Promise<void> {
  const { narrator } = world;
  await narrator.step(`${PEOPLE.rosa.name}, reviewer, claims it`, async () => {
    const call = await act(world, 'rosa', 'claim', {});
    return { call, detail: await seen(world, 'in review') };
  });
  let before: RequestSheet | undefined;
  await narrator.step('and asks for changes: the clock stops', async () => {
    before = await readRequest(world, 'rosa');
    const { contentHash } = before;
    const stageId = openStage(before);
    const reason = 'Please allow for a higher peak before Christmas.';
    const call = await act(world, 'rosa', 'ask-for-changes', { stageId, contentHash, reason });
    const sheet = await readRequest(world, 'dev');
    holds('a clock that stands still', sheet.pausedAt !== null, sheet);
    same('state', sheet.state, 'changes requested');
    return { call, detail: `the partner has the ball; ${await seen(world, 'changes requested')}` };
  });
  await narrator.step('The partner answers: it goes on, and the due time has moved by the pause', async () => {
    const changed = { ...wish(world), expectedVolume: { perDay: 20_000, peakPerMinute: 400 } };
    const call = await act(world, 'dev', 'answer', { submission: changed, answer: 'Raised to 400 a minute.' });
    const after = await readRequest(world, 'rosa');
    const was = need(before, 'the request as it was');
    same('clock stopped at', after.pausedAt, null);
    holds('another content hash', after.contentHash !== was.contentHash, after.contentHash);
    holds(`a due time of ${was.dueAt} or later`, (after.dueAt ?? '') >= (was.dueAt ?? ''), after.dueAt);
    return { call, detail: `due ${was.dueAt} before, ${after.dueAt} after; ${await seen(world, 'in review')}` };
  });
  await narrator.step('Deciding on the page of before is refused', async () => {
    const { contentHash } = need(before, 'the request as it was');
    const stageId = openStage(await readRequest(world, 'rosa'));
    const body = { stageId, contentHash, note: 'As it was.' };
    const call = await act<{ code: string }>(world, 'rosa', 'approve', body, 409);
    return { call, detail: call.body.code };
  });
}

async function decide(world: World): Promise<void> {
  const { narrator } = world;
  await narrator.step('The reviewer approves the first stage', async () => {
    const call = await approve(world, 'rosa');
    const { stages } = await readRequest(world, 'rosa');
    return { call, detail: stages.map(({ name, state }) => `${name}: ${state}`).join(', ') };
  });
  await narrator.step('She cannot decide the stage of another role', async () => {
    const call = await approve(world, 'rosa', 403);
    return { call, detail: call.body.code ?? '' };
  });
  await narrator.step('Without its document the second stage cannot be approved', async () => {
    const call = await approve(world, 'sam', 409);
    return { call, detail: call.body.code ?? '' };
  });
  await narrator.step('The document is attached, kept by its hash', async () => {
    const content = Buffer.from('Penetration test of 12 May: no findings above low.\n').toString('base64');
    const call = await act(world, 'sam', 'documents', { name: SECURITY_DOCUMENT, content });
    const { documents } = await readRequest(world, 'sam');
    const hash = need(documents.find(({ name }) => name === SECURITY_DOCUMENT)?.hash, 'its hash');
    same('hash', hash, createHash('sha256').update(Buffer.from(content, 'base64')).digest('hex'));
    return { call, detail: `${SECURITY_DOCUMENT}, SHA-256 ${hash.slice(0, 12)}…` };
  });
  await narrator.step(`${PEOPLE.sam.name} approves, one of ${formalStages[1]?.quorum}`, async () => {
    const call = await approve(world, 'sam');
    const { state } = await readRequest(world, 'sam');
    return { call, detail: `still ${state}` };
  });
  await narrator.step('and does not count twice', async () => {
    const call = await approve(world, 'sam', 409);
    return { call, detail: call.body.code ?? '' };
  });
  await narrator.step(`${PEOPLE.tess.name} approves: it is approved`, async () => {
    const call = await approve(world, 'tess');
    return { call, detail: await seen(world, 'approved') };
  });
}

async function follow(world: World): Promise<void> {
  const { narrator, system } = world;
  await narrator.step('All that follows comes by itself: it is live', async () => {
    const detail = await seen(world, 'live');
    const { state, decisionToEnforcedMs: ms } = await readRequest(world, 'dev');
    same('state', state, 'live');
    holds('a measured time from decision to enforced', ms !== null && ms >= 0, ms);
    const call = { method: 'GET', path: `/requests/${world.requestId()}`, status: 200 };
    return { call, detail: `${detail}; from decision to enforced ${ms} ms` };
  });
  await narrator.step('The partner is told by mail', async () => {
    const mail = await nextMail(world, PEOPLE.dev.email, new Set(), ({ subject }) => /\blive\b/i.test(subject));
    const all = (await mailTo(world, PEOPLE.dev.email)).filter(({ subject }) => subject === mail.subject);
    same('mails of this subject', all.length, 1);
    return { call: { method: 'GET', path: '/mailbox', status: 200 }, detail: `"${mail.subject}"` };
  });
  await narrator.step('The production credential is there and is revealed', async () => {
    const credential = await findProfile(world, 'dev', 'production');
    const call = await reveal(world, 'dev', 'production', credential.id);
    return { call, detail: `profile ${world.profile('production').name}` };
  });
  await narrator.step('The first production call reaches the upstream', async () => {
    const url = system.gatewayUrls.production;
    const call = expectCall(await callGateway(url, '/orders/orders', world.caller('production')), 200);
    same('who answers', call.body['upstream'], 'production');
    const sent = world.upstream.lastHeaders() ?? {};
    same('the token, as the upstream sees it', sent.authorization, undefined);
    return { call, detail: `from the upstream, path ${String(call.body['path'])}; it never sees the token` };
  });
  await narrator.step('The stream told of every state', async () => {
    const stream = need(world.known.requestStream, 'the open stream');
    const states = stream.messages.map(stateOf);
    const told = states.filter((state, i) => state !== undefined && state !== states[i - 1]);
    same('states', told, ['received', 'in review', 'changes requested', 'in review', 'approved', 'live']);
    stream.close();
    const call = { method: 'GET', path: `/requests/${world.requestId()}/stream`, status: stream.status };
    return { call, detail: told.join(' → ') };
  });
}
