import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { permissionOf, type Action } from '@gatehouse/access';
import { streams, type PersonEvent } from '@gatehouse/contracts';
import { MINUTE, type DomainEvent } from '@gatehouse/kernel';
import type { Client } from './testing/client.ts';
import { TestControl } from './testing/test-control.ts';

const ADA = 'ada@one.example';
const BEA = 'bea@both.example';
const GROUP = Array.from({ length: 60 }, (_, n) => ({ email: `person${n}@one.example`, role: 'viewer' }));

let control: TestControl;
let addresses = 0;

beforeAll(async () => {
  control = await TestControl.start();
  await control.register('p1', [{ email: ADA, role: 'admin' }, { email: BEA, role: 'viewer' }, ...GROUP]);
  await control.register('p2', [{ email: BEA, role: 'admin' }]);
});
afterAll(() => control.stop());

/** Asks from a network address of its own, so that limits on one do not meet. */
const ask = (email: string, from = `203.0.113.${(addresses += 1) % 250}`) =>
  control.client().post('/developer-portal/request-link', { email }, { 'x-forwarded-for': from });
const enter = (token: string | undefined, client: Client = control.client()) =>
  client.post('/developer-portal/validate-token', { token });
const eventsOf = async (email: string) =>
  (await control.engines.events.readStream(streams.person(control.personId(email)))) as DomainEvent[] as PersonEvent[];

describe('asking for a sign-in link', () => {
  it('is answered the same whether or not the email is known', async () => {
    const [known, unknown] = [await ask(ADA), await ask('nobody@one.example')];
    expect(known.status).toBe(202);
    expect(unknown.status).toBe(202);
    expect(unknown.text).toBe(known.text);
    const names = (headers: Headers): string[] => [...headers.keys()].sort();
    expect(names(unknown.headers)).toEqual(names(known.headers));
    expect(await control.mailedToken('nobody@one.example')).toBeUndefined();
    expect(await control.mailedToken(ADA)).toBeDefined();
  });

  it('takes the same time whether or not the email is known', async () => {
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (const [n, { email }] of GROUP.entries()) {
      for (const kind of ['known', 'unknown'] as const) {
        const started = performance.now();
        await ask(kind === 'known' ? email : `stranger${n}@one.example`);
        times[kind].push(performance.now() - started);
        await control.mailedToken(email);
      }
    }
    const median = (of: number[]): number => of.sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;
    const ratio = median(times.known) / median(times.unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('sends no more than five links to one email in a quarter of an hour, and does not tell', async () => {
    const email = 'person1@one.example';
    control.clock.advance(16 * MINUTE);
    const before = (await control.mailTo(email)).length;
    for (let n = 0; n < 7; n += 1) expect((await ask(email)).status).toBe(202);
    await control.mailedToken(email);
    expect((await control.mailTo(email)).length - before).toBe(5);
  });

  it('is refused from an address that asks too often, saying when to come back', async () => {
    for (let n = 0; n < 60; n += 1) expect((await ask(`x${n}@one.example`, '198.51.100.7')).status).toBe(202);
    const { status, headers, body } = await ask(ADA, '198.51.100.7');
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body['code']).toBe('IDENTITY.TOO_MANY_LINKS');
  });

  it('leaves the token nowhere but in the mail', async () => {
    await ask(ADA);
    const token = String(await control.mailedToken(ADA));
    const links = JSON.stringify(await control.engines.records.list('links'));
    expect(links.length).toBeGreaterThan(2);
    expect(links + control.logLines.join('')).not.toContain(token);
  });
});

describe('following a sign-in link', () => {
  it('signs in once, by POST alone, with a cookie that scripts cannot read', async () => {
    await ask(ADA);
    const token = await control.mailedToken(ADA);
    expect((await control.client().get(`/developer-portal/validate-token?token=${String(token)}`)).status).toBe(404);
    const client = control.client();
    const first = await enter(token, client);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ partnerId: 'p1', face: 'portal', choose: false });
    const cookie = first.headers.get('set-cookie') ?? '';
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(attribute);
    expect((await client.get('/session')).body).toMatchObject({ email: ADA, partner: { id: 'p1', role: 'admin' } });
    expect((await enter(token)).status).toBe(401);
  });

  it('is won by exactly one of many who follow it at once', async () => {
    await ask(ADA);
    const token = await control.mailedToken(ADA);
    const answers = await Promise.all(Array.from({ length: 8 }, () => enter(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(401)]);
  });

  it('is refused alike when the link is unknown, used, expired, or its person was removed', async () => {
    await ask(ADA);
    const used = await control.mailedToken(ADA);
    await enter(used);
    await ask('person2@one.example');
    const removed = await control.mailedToken('person2@one.example');
    const personId = control.personId('person2@one.example');
    await control.happened(streams.partner('p1'), { type: 'EmailRemoved', data: { partnerId: 'p1', personId } });
    await ask('person3@one.example');
    const expired = await control.mailedToken('person3@one.example');
    control.clock.advance(30 * MINUTE);
    const answers = await Promise.all(['unknown-unknown-unknown', used, removed, expired].map((token) => enter(token)));
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body).toEqual(answers[0]?.body);
      expect(body['code']).toBe('IDENTITY.LINK_INVALID');
    }
  });

  it('does not sign in to the other face', async () => {
    await control.appoint('sam@staff.example', 'auditor');
    const asked = await control.client().post('/staff/request-link', { email: 'sam@staff.example' });
    expect(asked.status).toBe(202);
    const token = await control.mailedToken('sam@staff.example');
    expect((await enter(token)).status).toBe(401);
    const client = control.client();
    expect((await client.post('/staff/validate-token', { token })).body).toMatchObject({ face: 'staff' });
    expect((await client.get('/session')).body).toMatchObject({ roles: ['auditor'], partners: [] });
  });

  it('is not spent by a request that is not valid', async () => {
    await ask(ADA);
    const token = await control.mailedToken(ADA);
    const extra = await control.client().post('/developer-portal/validate-token', { token, more: 1 });
    expect(extra.status).toBe(400);
    expect((await enter(token)).status).toBe(200);
  });

  it('ends the session that the browser had before', async () => {
    const client = await control.signIn('portal', ADA);
    const earlier = control.client();
    earlier.cookie = client.cookie;
    await ask(ADA);
    await enter(await control.mailedToken(ADA), client);
    expect((await client.get('/session')).status).toBe(200);
    expect((await earlier.get('/session')).status).toBe(401);
  });

  it('is an event with address and user agent, which are stored encrypted', async () => {
    await ask(ADA);
    const token = await control.mailedToken(ADA);
    const from = { 'x-forwarded-for': '192.0.2.44', 'user-agent': 'Spec/1' };
    await control.client().post('/developer-portal/validate-token', { token }, from);
    const stream = streams.person(control.personId(ADA));
    const signedIn = (await control.engines.events.readStream(stream)).at(-1);
    expect(signedIn).toMatchObject({ type: 'SignedIn', meta: { address: '192.0.2.44', userAgent: 'Spec/1' } });
    const stored = (await control.engines.rawEvents.readStream(stream)).at(-1);
    expect(JSON.stringify(stored)).not.toContain('192.0.2.44');
  });
});

describe('a person of several partners', () => {
  it('chooses one before anything else, and may switch; both are events', async () => {
    const client = await control.signIn('portal', BEA);
    const { body } = await client.get('/session');
    expect(body).toMatchObject({ partner: null, partners: [{ id: 'p1' }, { id: 'p2' }] });
    const ofPartner = (body['actions'] as Action[]).filter((action) => !permissionOf(action).anyone);
    expect(ofPartner).toEqual(['session.own']);
    expect((await client.get('/permissions')).body['code']).toBe('IDENTITY.PARTNER_NOT_CHOSEN');
    for (const partnerId of ['p2', 'p1']) {
      expect((await client.post('/session/switch', { partnerId })).status).toBe(200);
      expect((await client.get('/session')).body).toMatchObject({ partner: { id: partnerId } });
    }
    expect((await client.post('/session/switch', { partnerId: 'p3' })).status).toBe(404);
    const switched = await eventsOf(BEA);
    expect(switched.filter(({ type }) => type === 'PartnerSwitched').map(({ data }) => data)).toMatchObject([
      { from: null, to: 'p2' },
      { from: 'p2', to: 'p1' },
    ]);
  });
});
