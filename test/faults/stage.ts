import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callerHeaders } from '../../tools/demo/gateway.ts';
import { startSystem, type RunningSystem } from '../../tools/system/system.ts';
import { onboarded, type Onboarded } from '../system/world.ts';

/** A running system, and a partner that may call its sandbox. */
export interface Stage extends Onboarded {
  readonly system: RunningSystem;
  readonly headers: Readonly<Record<string, string>>;
  /** The process that holds control plane and gateway. */
  readonly pid: number;
  health(): Promise<GatewayHealth>;
  close(): Promise<void>;
}

export interface GatewayHealth {
  readonly status: string;
  readonly openCalls: number;
  readonly callRecords: { readonly queued: number; readonly dropped: number };
}

export async function startStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-faults-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  let system: RunningSystem | undefined;
  try {
    system = await startSystem({ dataDir: join(folder, 'data') });
    const { sandbox } = system.gatewayUrls;
    const world = await onboarded(system);
    return {
      ...world,
      system,
      headers: callerHeaders(world.caller),
      pid: system.processes['standalone'] ?? 0,
      health: async () => (await (await fetch(`${sandbox}/_gatehouse/health/ready`)).json()) as GatewayHealth,
      async close() {
        await system?.stop();
        remove();
      },
    };
  } catch (error) {
    await system?.stop();
    remove();
    throw error;
  }
}
