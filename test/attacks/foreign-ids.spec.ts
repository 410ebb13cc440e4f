import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MEMBER_ROLES, streams } from '@gatehouse/contracts';
import type { Known } from '@gatehouse/control/testing';
import { Caller } from './api/call.ts';
import { absent, idsOf, messageOf, naming, told } from './api/foreign.ts';
import { FullStage, type Company } from './api/stage.ts';

let stage: FullStage;
let caller: Caller;
let own: Company;
let foreign: Company;

beforeAll(async () => {
  stage = await FullStage.open();
  caller = new Caller(stage.control.plane.url);
  own = await stage.company();
  foreign = await stage.company();
  await stage.reserve(foreign);
}, 60_000);
afterAll(async () => {
  caller.close();
  await stage.stop();
});

/** Everything that is stored of the other partner. */
async function lives(): Promise<string> {
  const { partnerId, known } = foreign;
  const names = [streams.partner(partnerId), streams.access(partnerId), `request-${known['requestId']}`];
  const all = [...names, `credentials-${known['profileId']}`, `product-${known['productId']}`];
  const events = await Promise.all(all.map((name) => stage.control.engines.rawEvents.readStream(name)));
  return JSON.stringify(events);
}

/** Which ids a request names: those of the other partner's that are asked about, and the asker's own for the rest. */
const WAYS: Readonly<Record<string, (theirs: Known, ours: Known) => Known>> = {
  'all of them': (theirs) => theirs,
  'below its own partner': (theirs, ours) => ({ ...theirs, partnerId: ours['partnerId'] ?? '' }),
  'its own below the other partner': (theirs, ours) => ({ ...ours, partnerId: theirs['partnerId'] ?? '' }),
};

describe.each(MEMBER_ROLES)('a partner of which somebody else is %s', (role) => {
  it.each(Object.entries(WAYS))(
    'is not there on any route, whatever id of it is named: %s',
    async (_, chosen) => {
      const ours = idsOf(own.known);
      const theirs = idsOf(foreign.known, own.known);
      const nobodys = absent(theirs);
      const there = chosen(theirs, ours);
      const notThere = chosen(nobodys, ours);
      const before = await lives();
      const different: string[] = [];
      const others = naming(notThere);
      let compared = 0;
      for (const [n, request] of naming(there).entries()) {
        const cookie = await stage.member(own.partnerId, `probe-${role}@acme.example`, role);
        const asked = messageOf(request, cookie);
        const other = messageOf(others[n] ?? request, cookie);
        // It names nothing that is not the asker's own.
        if (JSON.stringify(asked) === JSON.stringify(other)) continue;
        compared += 1;
        const [first, second] = [await told(caller, asked, theirs), await told(caller, other, nobodys)];
        if (first !== second) different.push(`${request.operation.name}${request.query}\n  ${first}\n  ${second}`);
      }
      expect(compared).toBeGreaterThan(30);
      expect(different).toEqual([]);
      expect(await lives()).toBe(before);
    },
    120_000,
  );
});
