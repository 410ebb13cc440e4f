import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { sealPending } from '@gatehouse/event-store';
import { HOUR, iso } from '@gatehouse/kernel';
import { openDueTable } from '@gatehouse/workflow-engine';
import type { Client } from '../testing/client.ts';
import { TestControl } from '../testing/test-control.ts';
import { flowsOf } from './flows.ts';
import type { SystemDto } from './system.dto.ts';

let control: TestControl;
let client: Client;
beforeAll(async () => {
  control = await TestControl.start();
  client = await control.session('staff', await control.appoint('ada@staff.example', 'admin'));
});
afterAll(() => control.stop());

const system = async (): Promise<SystemDto> => (await client.get<SystemDto>('/system')).body;

describe('the system page', () => {
  it('tells how far the log is sealed, and since when', async () => {
    expect(await system()).toMatchObject({ sealed: { upTo: null, at: null } });
    expect((await system()).sealed.unsealed).toBeGreaterThan(0);
    const { rawEvents, keys, clock } = control.engines;
    const seal = await sealPending(rawEvents, { sign: keys.seal.sign, keyId: keys.seal.keyId, clock });
    expect((await system()).sealed).toEqual({ upTo: seal?.upTo, at: iso(clock.now()), unsealed: 0 });
    await control.happened(streams.tier('gold'), { type: 'TierDefined', data: { tier: 'gold' } });
    expect((await system()).sealed.unsealed).toBe(1);
  });

  it('tells what flows wait for, those that fail first', async () => {
    const table = openDueTable({ file: join(control.configuration.dataFolder, 'records.db') });
    const now = control.clock.now();
    table.poke('invitation', 'p1');
    for (const claim of table.claim(now, 'worker', 1)) table.wait(claim, now + HOUR);
    table.poke('terms', 'p2');
    table.close();
    expect((await system()).flows).toMatchObject({
      waiting: 2,
      failing: 0,
      due: 1,
      items: [
        { flow: 'terms', subject: 'p2', dueAt: iso(control.clock.now()) },
        { flow: 'invitation', subject: 'p1', dueAt: iso(control.clock.now() + HOUR) },
      ],
    });
  });

  it('tells how old the first event is that a view has not read', async () => {
    const { readModel } = control.engines;
    const head = await control.engines.events.head();
    for (const { view } of await readModel.states()) await readModel.waitFor(view, head, 2000);
    for (const { behind, lagMs } of (await system()).views) expect([behind, lagMs]).toEqual([0, 0]);
  });
});

describe('the waiting flows', () => {
  it('are those that fail, then by their time, those without one last, and no more than a hundred', () => {
    const flow = (subject: string, due: number | null, failures = 0) => ({
      ...{ flow: 'f', subject, due, failures, failure: failures > 0 ? 'broken' : null },
    });
    const many = Array.from({ length: 120 }, (_, n) => flow(`z${n}`, 1000 + n));
    const { items, waiting, failing, due } = flowsOf(
      [flow('never', null), flow('late', 5), flow('bad', 9, 2), ...many],
      5,
    );
    expect([waiting, failing, due, items.length]).toEqual([123, 1, 1, 100]);
    expect(items.slice(0, 2).map(({ subject }) => subject)).toEqual(['bad', 'late']);
    expect(items.some(({ subject }) => subject === 'never')).toBe(false);
  });
});
