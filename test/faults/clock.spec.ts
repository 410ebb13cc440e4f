import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { DAY, HOUR, systemClock } from '@gatehouse/kernel';
import { amount } from '@gatehouse/kernel/testing';
import { createMailbox, type Message } from '@gatehouse/mail';
import { loadMasterKey, openSqliteRecords } from '@gatehouse/records';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { callGateway } from '../../tools/demo/gateway.ts';
import { enter, tokenOf } from '../../tools/demo/people.ts';
import { PEOPLE, type PersonKey } from '../../tools/demo/world.ts';
import { checkFolder } from '../../tools/faults/check-folder.ts';
import { readLog } from '../../tools/faults/log.ts';
import { until } from '../../tools/system/poll.ts';
import { startSystem, type RunningSystem } from '../../tools/system/system.ts';
import { SteadyWork } from '../system/steady-work.ts';
import { onboarded, type Onboarded } from '../system/world.ts';

const SET_CLOCK = fileURLToPath(new URL('../../tools/faults/set-clock.mjs', import.meta.url));
const ROUNDS = amount(1, 10);

let folder: string;
let system: RunningSystem;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-clock-'));
  setClock(0);
  system = await startSystem({
    dataDir: join(folder, 'data'),
    env: { NODE_OPTIONS: `--import ${SET_CLOCK}`, GATEHOUSE_CLOCK_FILE: clockFile() },
  });
}, 60_000);
afterEach(async () => {
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const clockFile = (): string => join(folder, 'clock');
/** In one step: whoever looked at a file that is being written would read nothing, and stay with that. */
function setClock(offset: number): void {
  const next = `${clockFile()}.next`;
  writeFileSync(next, String(offset));
  renameSync(next, clockFile());
}

const call = async ({ caller }: Onboarded): Promise<number> =>
  (await callGateway(system.gatewayUrls.sandbox, '/orders/orders', caller)).status;

/** Somebody whose session the clock has ended, and with it all sessions in which the mailbox could be read. */
async function signInAgain({ world }: Onboarded, person: PersonKey): Promise<void> {
  const { email, face } = PEOPLE[person];
  const file = (name: string): string => join(system.dataDir, name);
  const records = openSqliteRecords({ file: file('records.db'), clock: systemClock });
  const mailbox = createMailbox(records, loadMasterKey({ value: undefined, file: file('master.key') }));
  const links = async (): Promise<Message[]> =>
    (await mailbox.list({ to: email })).filter(({ text }) => text.includes('#token='));
  const known = (await links()).length;
  await world.stranger().post(`/${face}/request-link`, { email }, { expect: 202 });
  const fresh = async (): Promise<Message | false> => {
    const [newest, ...older] = (await links()).toSorted((a, b) => b.sentAt - a.sentAt);
    return newest !== undefined && older.length === known && newest;
  };
  const { text } = await until(fresh, { what: `no link came to ${email}`, withinMs: 10_000 });
  await records.close();
  await enter(world, person, tokenOf(world, text));
}

/** A new partner gets all that follows from its registration: flows, projections and leases work. */
async function expectFlowsWork({ world, editor }: Onboarded, name: string): Promise<void> {
  const contact = { email: 'paula@nordhafen.example', name: 'Paula Stein' };
  const grants = [{ productId: world.product('orders').id, environments: ['sandbox'] }];
  const { body } = await editor.post<{ id: string }>('/partners', { name, tier: 'standard', contact, grants });
  const hasCredential = async (): Promise<boolean> => {
    const { profiles } = (await editor.get<{ profiles: { profileId: string }[] }>(`/partners/${body.id}/access`)).body;
    const [profile] = profiles;
    if (!profile) return false;
    const path = `/partners/${body.id}/profiles/${profile.profileId}/credentials`;
    const { items } = (await editor.get<{ items: { state: string }[] }>(path)).body;
    return items.some(({ state }) => state === 'alive');
  };
  await until(hasCredential, { what: `${name} got no credential`, withinMs: 30_000, everyMs: 100 });
}

describe('a clock', () => {
  it(
    'that jumps back an hour under work holds nothing up; ahead a day, it ends what a day ends, and nothing else',
    async () => {
      const world = await onboarded(system);
      // What somebody may do is as old as that; what is younger is not yet in force again, once the clock is set back.
      const began = (ROUNDS + 1) * HOUR;
      setClock(began);
      for (const person of ['ada', 'emil', 'rosa'] as const) await signInAgain(world, person);
      const work = await SteadyWork.begin(world.world);
      await work.approves(1);
      for (let round = 1; round <= ROUNDS; round += 1) {
        await work.betweenPartners(() => setClock(began - round * HOUR));
        await work.approves(2);
        expect(await call(world)).toBe(200);
      }
      await work.end();

      setClock(began + DAY);
      await until(async () => (await world.editor.get('/partners', { expect: 'any' })).status === 401, {
        what: 'a session outlives its day',
        withinMs: 5000,
      });
      await signInAgain(world, 'emil');
      await expectFlowsWork(world, 'A day ahead');
      expect(await call(world)).toBe(200);

      setClock(began);
      await expectFlowsWork(world, 'Back again');
      expect(await call(world)).toBe(200);
      expect(await (await fetch(`${system.controlUrl}/api/v1/health/ready`)).json()).toMatchObject({ status: 'ok' });
      expect(await system.stop()).toBe(0);

      const { faults } = await checkFolder(system.dataDir, work.courier.acknowledged);
      expect(faults).toEqual([]);
      await expectInstantsInOrder();
    },
    amount(150_000, 600_000),
  );

  /** The instants of events do jump; which of them was last at an instant follows the order of the log all the same. */
  async function expectInstantsInOrder(): Promise<void> {
    const store = openSqliteEventStore({ file: join(system.dataDir, 'events.db') });
    const events = await readLog(store).finally(() => store.close());
    const instants = events.map(({ meta }) => Date.parse(meta.at));
    const jumps = instants.slice(1).map((at, i) => at - (instants[i] ?? 0));
    expect(jumps.some((jump) => jump < -HOUR / 2)).toBe(true);
    expect(jumps.some((jump) => jump > DAY / 2)).toBe(true);
    expect(events.map(({ position }) => position)).toEqual(events.map(({ position }) => position).toSorted());
  }
});
