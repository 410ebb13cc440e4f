import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { amount } from '@gatehouse/kernel/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { callGateway } from '../../tools/demo/gateway.ts';
import { checkFolder } from '../../tools/faults/check-folder.ts';
import { hasSmallDisks, SmallDisk } from '../../tools/faults/small-disk.ts';
import { bareEnvironment } from '../../tools/system/child.ts';
import { until } from '../../tools/system/poll.ts';
import { freePorts, type Ports } from '../../tools/system/ports.ts';
import { appScript, launchSystem, systemVariables, type LaunchedSystem } from '../../tools/system/system.ts';
import { SteadyWork } from '../system/steady-work.ts';
import { onboarded, type Onboarded } from '../system/world.ts';

const MEGABYTES = 96;
const ROUNDS = amount(2, 20);

const prlimit = (pid: number, limit: string): number | null =>
  spawnSync('prlimit', ['--pid', String(pid), `--fsize=${limit}`]).status;

const missing = [
  ...(hasSmallDisks() ? [] : ['namespaces of unshare']),
  ...(spawnSync('prlimit', ['--version']).status === 0 ? [] : ['prlimit']),
];
const suite = missing.length === 0 ? describe : describe.skip;

suite(`a disk${missing.length > 0 ? ` (not to be had here: ${missing.join(', ')})` : ''}`, () => {
  let disk: SmallDisk;
  let ports: Ports;
  let system: LaunchedSystem;
  beforeEach(async () => {
    disk = await SmallDisk.mount(MEGABYTES);
    ports = await freePorts();
    system = start(true);
    await system.ready();
  }, 60_000);
  afterEach(async () => {
    await system.stop();
    rmSync(system.logDir, { recursive: true, force: true });
    await disk.remove();
  }, 60_000);

  const start = (fresh: boolean): LaunchedSystem =>
    launchSystem({ dataDir: join(disk.folder, 'data'), ports, through: disk.through, fresh });

  const health = async (): Promise<unknown> => (await fetch(`${system.controlUrl}/api/v1/health/ready`)).json();

  /** Nothing acknowledged is lost, nothing was done twice, the chain holds, and views are as built anew. */
  async function expectSound(work: SteadyWork): Promise<void> {
    expect(await system.stop()).toBe(0);
    const copy = mkdtempSync(join(tmpdir(), 'gatehouse-copied-'));
    disk.copyOut('data', copy);
    const { faults, events } = await checkFolder(copy, work.courier.acknowledged);
    rmSync(copy, { recursive: true });
    expect(faults).toEqual([]);
    expect(events).toBeGreaterThan(work.courier.acknowledged.length);
  }

  /** Commands are refused and say why, and all that only reads goes on. */
  async function expectReadsOnly({ editor, caller }: Onboarded, code: string): Promise<void> {
    const contact = { email: 'pia@nordhafen.example', name: 'Pia' };
    const command = { name: 'Too much', description: 'x'.repeat(1000), tier: 'standard', contact };
    const asked = await until(
      async () => {
        const answer = await editor.post<{ code?: string }>('/partners', command, { expect: 'any' });
        return answer.status >= 300 && answer;
      },
      { what: 'commands are still accepted', withinMs: 10_000 },
    );
    expect(asked).toMatchObject({ status: 503, body: { code } });
    expect(Number(asked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await editor.get('/partners')).status).toBe(200);
    expect((await callGateway(system.gatewayUrls.sandbox, '/orders/orders', caller)).status).toBe(200);
    expect(system.ended()).toEqual([]);
  }

  const full = { code: 'STORAGE.FULL', take: () => disk.fill(), give: () => disk.free() };
  const readOnly = {
    code: 'STORAGE.UNWRITABLE',
    // To the process it is as if the disk was made read-only under its open files: each write of it fails.
    take: () => prlimit(system.processes['standalone'] ?? 0, '0:unlimited'),
    give: () => prlimit(system.processes['standalone'] ?? 0, 'unlimited:unlimited'),
  };

  it.each([
    ['is full', full],
    ['takes no more writes', readOnly],
  ] as const)(
    'that %s lets changes be refused honestly, reads and calls go on, and heals without a restart',
    async (_, { code, take, give }) => {
      const world = await onboarded(system);
      const work = await SteadyWork.begin(world.world);
      for (let round = 0; round < ROUNDS; round += 1) {
        await work.approves(1);
        take();
        await expectReadsOnly(world, code);
        // On a full disk, what is small may still find room in a file that is there.
        if (code === 'STORAGE.UNWRITABLE') expect(await health()).toMatchObject({ status: 'failing' });
        give();
      }
      await work.approves(1);
      await work.end();
      expect(await health()).toMatchObject({ status: 'ok' });
      await expectSound(work);
    },
    amount(120_000, 600_000),
  );

  it(
    'that is full when the process is killed, and then read-only, refuses the start and loses nothing',
    async () => {
      const { world } = await onboarded(system);
      const work = await SteadyWork.begin(world);
      await work.approves(1);
      for (let round = 0; round < ROUNDS; round += 1) {
        disk.fill(Math.round((100_000 * round) / ROUNDS));
        await system.kill('SIGKILL');
        await disk.remount('ro');
        expectRefusedStart();
        await disk.remount('rw');
        disk.free();
        system = start(false);
        await system.ready();
        await work.approves(1);
      }
      await work.end();
      await expectSound(work);
    },
    amount(120_000, 900_000),
  );

  /** One sentence, and the status of a start that whoever runs it can mend. */
  function expectRefusedStart(): void {
    const [command = '', ...args] = [...disk.through, process.execPath, appScript('standalone')];
    const dataDir = join(disk.folder, 'data');
    const env = { ...bareEnvironment(), ...systemVariables(dataDir, ports) };
    const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8', timeout: 60_000 });
    expect({ status, said: stderr.trim() }).toEqual({
      status: 2,
      said: `The data folder ${dataDir} cannot be used: the disk is read-only. Mend that, or name another with GATEHOUSE_DATA.`,
    });
  }
});
