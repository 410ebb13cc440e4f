import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { callGateway } from '../../tools/demo/gateway.ts';
import { startSystem, type RunningSystem } from '../../tools/system/system.ts';
import { onboarded, type Onboarded } from './world.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-rebuild-'));
const dataDir = join(folder, 'data');
let system: RunningSystem;
let partner: Onboarded;

const tool = (script: string): Promise<{ stdout: string }> =>
  run(process.execPath, [join(ROOT, 'tools/ops', script), '--data', dataDir], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '' },
  });

beforeAll(async () => {
  system = await startSystem({ dataDir });
  partner = await onboarded(system);
}, 90_000);
afterAll(async () => {
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('rebuilds every view beside the running system, which serves meanwhile, and ends in equal views', async () => {
  const rebuilding = tool('views-rebuild.ts');
  let over = false;
  const ended = rebuilding.finally(() => (over = true));
  let served = 0;
  while (!over) {
    const call = await callGateway(system.gatewayUrls.sandbox, '/orders/orders', partner.caller);
    expect(call.status).toBe(200);
    expect((await partner.editor.get(`/partners/${partner.partnerId}`)).status).toBe(200);
    served += 1;
  }
  const { stdout } = await ended;
  expect(served).toBeGreaterThan(0);
  expect(stdout).toMatch(/100 %/);
  expect(stdout).toMatch(/each equal to what was shown before/);
  const { items } = (await partner.editor.get<{ items: { id: string }[] }>('/partners')).body;
  expect(items.map((item) => item.id)).toContain(partner.partnerId);
}, 60_000);

it('verifies the log of the running system and tells events, heads and the unsealed tail', async () => {
  const { stdout } = await tool('audit-verify.ts');
  expect(stdout).toMatch(/events/i);
  expect(stdout).toMatch(/heads/i);
  expect(stdout).toMatch(/unsealed tail/i);
}, 60_000);
