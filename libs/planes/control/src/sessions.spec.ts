import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { HOUR, MINUTE, UnwritableStorage, type DomainEvent } from '@gatehouse/kernel';
import { Permit } from '@gatehouse/rest';
import { Controller, Module, Sse, type MessageEvent } from '@nestjs/common';
import { NEVER, startWith, type Observable } from 'rxjs';
import type { Client } from './testing/client.ts';
import { TestControl } from './testing/test-control.ts';

const ADA = 'ada@one.example';
const PARTNER = streams.partner('p1');

@Controller('news/:partnerId')
class NewsController {
  @Sse()
  @Permit('partner.read')
  news(): Observable<MessageEvent> {
    return NEVER.pipe(startWith({ data: 'hello' }));
  }
}

@Module({ controllers: [NewsController] })
class NewsModule {}

let control: TestControl;
let client: Client;

beforeEach(async () => {
  control = await TestControl.start({ modules: [NewsModule] });
  await control.register('p1', [
    { email: 'first@one.example', role: 'admin' },
    { email: ADA, role: 'admin' },
  ]);
  client = await control.signIn('portal', ADA);
});
afterEach(() => control.stop());

const status = async (of: Client = client): Promise<number> => (await of.get('/session')).status;
const ofPartner = (type: string, more: object = {}): DomainEvent => ({ type, data: { partnerId: 'p1', ...more } });

/** The rows that are left of a person's sessions, once there are so many. */
async function stored(count: number): Promise<number> {
  const { records } = control.engines;
  const deadline = performance.now() + 5000;
  let left = (await records.list('sessions')).length;
  while (left !== count && performance.now() < deadline) {
    await new Promise((resolve) => setImmediate(resolve));
    left = (await records.list('sessions')).length;
  }
  return left;
}

describe('a session ends', () => {
  it('lets its owner read on while the disk is full', async () => {
    const put = jest.spyOn(control.engines.records, 'put').mockRejectedValue(new UnwritableStorage('full', null));
    control.clock.advance(2 * MINUTE);
    expect(await status()).toBe(200);
    expect(put).toHaveBeenCalled();
    put.mockRestore();
  });

  it.each([
    ['its person is removed', () => ofPartner('EmailRemoved', { personId: control.personId(ADA) })],
    ['the portal is closed', () => ofPartner('PortalAccessClosed', { reason: 'x' })],
    ['the partner is disabled', () => ofPartner('PartnerDisabled', { reason: 'x' })],
    ['the partner is off-boarded', () => ofPartner('PartnerOffboarded', { reason: 'x' })],
  ])('when %s, and nothing of it is left', async (_, event) => {
    expect(await status()).toBe(200);
    await control.happened(PARTNER, event());
    expect(await status()).toBe(401);
    expect(await stored(0)).toBe(0);
  });

  it('for good: it does not come back when the access is given again before anybody looks', async () => {
    const personId = control.personId(ADA);
    const back = ofPartner('EmailAuthorised', { personId, email: ADA, name: 'Ada', role: 'admin' });
    await control.happened(PARTNER, ofPartner('EmailRemoved', { personId }), back);
    expect(await stored(0)).toBe(0);
    expect(await status()).toBe(401);
  });

  it('after half an hour without use, and after twelve hours of use', async () => {
    for (let n = 0; n < 3; n += 1) {
      control.clock.advance(29 * MINUTE);
      expect(await status()).toBe(200);
    }
    control.clock.advance(30 * MINUTE);
    expect(await status()).toBe(401);

    const other = await control.signIn('portal', ADA);
    for (let n = 0; n < 24; n += 1) {
      expect(await status(other)).toBe(200);
      control.clock.advance(HOUR / 2 - 1);
    }
    control.clock.advance(24);
    expect(await status(other)).toBe(401);
  });

  it('when its owner signs out, which takes the cookie too and is an event', async () => {
    const cookie = client.cookie;
    const out = await client.post('/session/sign-out');
    expect(out.status).toBe(200);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    client.cookie = cookie;
    expect(await status()).toBe(401);
    const last = (await control.engines.events.readStream(streams.person(control.personId(ADA)))).at(-1);
    expect(last).toMatchObject({ type: 'SessionEnded', data: { reason: 'signed_out' } });
  });

  it('when its owner revokes it from another one; nobody else can', async () => {
    const other = await control.signIn('portal', ADA);
    const { items } = (await other.get<{ items: { id: string; current: boolean }[] }>('/sessions')).body;
    expect(items).toHaveLength(2);
    const first = items.find(({ current }) => !current)?.id ?? '';
    const stranger = await control.signIn('portal', 'first@one.example');
    expect((await stranger.send('DELETE', `/sessions/${first}`)).status).toBe(404);
    expect((await other.send('DELETE', `/sessions/${first}`)).status).toBe(200);
    expect(await status()).toBe(401);
    expect(await status(other)).toBe(200);
  });

  it('when a member of staff is dismissed, in whichever process that was', async () => {
    const personId = await control.appoint('sam@staff.example', 'editor');
    const staff = await control.signIn('staff', 'sam@staff.example');
    const { roles } = (await staff.get<{ roles: string[] }>('/session')).body;
    expect(roles).toEqual(['editor']);
    const dismissed = { type: 'StaffDismissed', data: { personId, reason: 'left' } };
    await control.happened(streams.person(personId), dismissed);
    expect(await status(staff)).toBe(401);
  });
});

describe('a session lives on', () => {
  it('when the role of its person changes, with the new role', async () => {
    const changed = ofPartner('EmailRoleChanged', { personId: control.personId(ADA), role: 'viewer' });
    await control.happened(PARTNER, changed);
    expect((await client.get('/session')).body).toMatchObject({ partner: { role: 'viewer' } });
  });
});

describe('an open stream', () => {
  it.each([
    ['its session ends', () => client.post('/session/sign-out')],
    ['the partner is disabled', () => control.happened(PARTNER, ofPartner('PartnerDisabled', { reason: 'x' }))],
  ])('ends within a second when %s', async (_, end) => {
    const response = await fetch(`${control.plane.url}/api/v1/news/p1`, { headers: { cookie: client.cookie ?? '' } });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('hello');
    await end();
    const ended = performance.now();
    while (!(await reader?.read())?.done);
    expect(performance.now() - ended).toBeLessThan(1000);
  });
});
