import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { callerHeaders } from '../../tools/demo/gateway.ts';
import { appScript, startSystem, type RunningSystem } from '../../tools/system/system.ts';
import { onboarded } from './world.ts';

let folder: string;
let system: RunningSystem | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-start-'));
});
afterEach(async () => {
  await system?.stop();
  system = undefined;
  rmSync(folder, { recursive: true, force: true });
});

it('starts empty, makes a master key that only its owner reads, and prints a link that signs in once', async () => {
  system = await startSystem({ dataDir: join(folder, 'data') });
  expect(statSync(join(folder, 'data', 'master.key')).mode & 0o777).toBe(0o600);
  const token = /#token=(.+)$/.exec(system.adminLink ?? '')?.[1];
  const signIn = (): Promise<Response> =>
    fetch(`${system?.controlUrl}/api/v1/staff/validate-token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
  expect((await signIn()).status).toBe(200);
  expect((await signIn()).status).toBe(401);
}, 60_000);

it('finishes calls in flight when it is asked to stop, and takes no more', async () => {
  let arrived = (): void => undefined;
  const inFlight = new Promise<void>((resolve) => (arrived = resolve));
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const upstream = createServer((_, response) => {
    arrived();
    void released.then(() => response.end('{"finished":true}'));
  });
  await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done));
  try {
    system = await startSystem({ dataDir: join(folder, 'data') });
    const { caller, useUpstream } = await onboarded(system);
    await useUpstream(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
    const answer = fetch(`${system.gatewayUrls.sandbox}/orders/orders`, { headers: callerHeaders(caller) });
    await inFlight;
    const stopped = system.stop();
    release();
    expect(await (await answer).json()).toEqual({ finished: true });
    expect(await stopped).toBe(0);
    await expect(fetch(`${system.gatewayUrls.sandbox}/orders/orders`)).rejects.toThrow();
  } finally {
    upstream.closeAllConnections();
    upstream.close();
  }
}, 90_000);

it('refuses a wrong setting with one sentence that names it, and starts nothing', async () => {
  const env = { PATH: process.env['PATH'] ?? '', GATEHOUSE_DATA: join(folder, 'data'), GATEHOUSE_PORT: 'eighty' };
  const child = spawn(process.execPath, [appScript('standalone')], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(2);
  expect(said.trim()).toBe('GATEHOUSE_PORT must be a port from 0 to 65535, but it is "eighty".');
  expect(existsSync(join(folder, 'data', 'events.db'))).toBe(false);
}, 30_000);
