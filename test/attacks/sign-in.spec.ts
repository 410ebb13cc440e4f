import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintDecisionId } from '@gatehouse/access';
import type { Client, TestControl } from '@gatehouse/control/testing';
import { SignInLinks } from '@gatehouse/identity';
import { amount } from '@gatehouse/kernel/testing';
import fc from 'fast-check';
import { FullStage, type Company } from './api/stage.ts';

const RUNS = amount(300, 10_000);
let stage: FullStage;
let control: TestControl;
let own: Company;
let foreign: Company;
beforeAll(async () => {
  stage = await FullStage.open();
  control = stage.control;
  own = await stage.company();
  foreign = await stage.company();
}, 60_000);
afterAll(() => stage.stop());

const withCookie = (cookie: string): Client => Object.assign(control.client(), { cookie });
const mint = async (email: string): Promise<string> => {
  const links = control.plane.app.get(SignInLinks, { strict: false });
  return (await links.mint({ personId: control.personId(email), face: 'portal' })).split('#token=')[1] ?? '';
};
const follow = (token: string, client = control.client()) => client.post('/developer-portal/validate-token', { token });

/** One character of it changed, left out or put in, or its end cut off: never the same text. */
const tampered = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat({ max: text.length - 1 }), fc.constantFrom('', 'A', 'b', '0', '-', '_', 'AA'), fc.boolean())
    .map(([place, by, cut]) => (cut ? text.slice(0, place) : text.slice(0, place) + by + text.slice(place + 1)))
    .filter((made) => made !== text);

describe('a sign-in link', () => {
  it('signs in once, in whatever order links are followed, and never the one who holds another session', async () => {
    const [first, second] = [await mint('admin1@acme.example'), await mint('admin1@acme.example')];
    const followed = [await follow(second), await follow(first), await follow(second), await follow(first)];
    // A newer link leaves the older one as it is; each is good once.
    expect(followed.map(({ status }) => status)).toEqual([200, 200, 401, 401]);
    const others = withCookie(foreign.members.viewer);
    const before = (await others.get('/session')).body;
    expect((await follow(first, others)).status).toBe(401);
    expect((await others.get('/session')).body).toEqual(before);
  });

  it(
    'with any part of it changed is no link',
    async () => {
      const token = await mint('admin1@acme.example');
      await fc.assert(
        fc.asyncProperty(tampered(token), async (made) => {
          const { status, text } = await follow(made);
          expect([400, 401]).toContain(status);
          if (made.length > 12) expect(text).not.toContain(made);
        }),
        { numRuns: RUNS },
      );
      expect((await follow(token)).status).toBe(200);
    },
    amount(60_000, 300_000),
  );
});

describe('a session', () => {
  it(
    'with any part of its cookie changed is no session',
    async () => {
      const [name = '', value = ''] = own.members.admin.split('=');
      await fc.assert(
        fc.asyncProperty(tampered(value), async (made) => {
          expect((await withCookie(`${name}=${made}`).get('/session')).status).toBe(401);
        }),
        { numRuns: RUNS },
      );
      expect((await withCookie(own.members.admin).get('/session')).status).toBe(200);
    },
    amount(60_000, 300_000),
  );
});

describe('a decision id', () => {
  it(
    'with any part of it changed explains nothing, to staff as to members',
    async () => {
      const id = String(own.known['decisionId']);
      const staff = withCookie(await stage.staff('admin'));
      const member = withCookie(own.members.admin);
      expect((await member.get(`/decisions/${id}`)).status).toBe(200);
      await fc.assert(
        fc.asyncProperty(
          tampered(id).filter((made) => made !== ''),
          async (made) => {
            for (const client of [staff, member]) expect((await client.get(`/decisions/${made}`)).status).toBe(404);
          },
        ),
        { numRuns: RUNS },
      );
    },
    amount(60_000, 300_000),
  );

  it('of another partner, or signed with another key, is as one that never was', async () => {
    const facts = {
      code: null,
      rule: 'allowed',
      at: control.clock.now(),
      position: await control.engines.events.head(),
    } as const;
    const forged = mintDecisionId(facts, 1, Buffer.alloc(32, 9));
    const member = withCookie(own.members.admin);
    const answers = await Promise.all(
      [String(foreign.known['decisionId']), forged, 'dec_none'].map((id) => member.get(`/decisions/${id}`)),
    );
    for (const { status, text } of answers) expect([status, text]).toEqual([404, answers[0]?.text]);
  });
});
