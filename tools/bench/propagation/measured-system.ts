import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Narrator } from '../../demo/narrator.ts';
import { Secrets } from '../../demo/secrets.ts';
import { setUp } from '../../demo/setup.ts';
import { startUpstream } from '../../demo/upstream.ts';
import { World } from '../../demo/world.ts';
import { startSystem } from '../../system/system.ts';
import { startLoad, type LoadResult } from '../load.ts';
import { changesOf, createTarget, nth } from '../target.ts';
import { measure, PATH, type Measured } from './lag.ts';
import { startSecondGateway } from './second-gateway.ts';

export interface MeasuredSystem {
  readonly name: string;
  /** All changes so far. */
  readonly measured: readonly Measured[];
  readonly loads: readonly LoadResult[];
  /** Makes some changes while another partner's calls run. */
  round(changes: number): Promise<void>;
  close(): Promise<void>;
}

export interface SystemKind {
  readonly name: string;
  /** Three processes and a second gateway in place of one process. */
  readonly split?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export async function openMeasured({ name, split = false, env = {} }: SystemKind): Promise<MeasuredSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of closing.toReversed()) await step();
  };
  try {
    const upstream = await startUpstream();
    closing.push(() => upstream.close());
    const system = await startSystem({ dataDir: join(folder, 'data'), split, env, readyWithinMs: 180_000 });
    closing.push(() => system.stop());
    const second = split ? await startSecondGateway(system, env) : undefined;
    if (second) closing.push(() => second.stop());
    const gateways = [system.gatewayUrls.production, ...(second ? [second.url] : [])];

    const world = new World({ system, narrator: new Narrator(), secrets: new Secrets(), upstream });
    await setUp(world);
    const target = await createTarget(world, 'Measured');
    // Another partner's calls: they are never refused, and count against limits of their own.
    const { sandbox: busy } = await createTarget(world, 'Load');
    const kinds = changesOf(target);
    const measured: Measured[] = [];
    const loads: LoadResult[] = [];
    return {
      name,
      measured,
      loads,
      close,
      async round(changes) {
        const load = startLoad(`${system.gatewayUrls.sandbox}${PATH}`, busy);
        try {
          for (let n = 0; n < changes; n += 1)
            measured.push(await measure(gateways, world.client('emil'), target, nth(kinds, measured.length)));
        } finally {
          loads.push(await load.stop());
        }
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
