import { join } from 'node:path';
import { openTestEngines, type TestEngines } from '@gatehouse/bootstrap/testing';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serveHealth, type HealthServer } from './health.ts';

describe("a worker's health", () => {
  let test: TestEngines;
  let health: HealthServer | undefined;
  const serve = async (events: Parameters<typeof serveHealth>[0]['events'] = test.engines.events): Promise<void> => {
    health = await serveHealth({ host: '127.0.0.1', port: 0, events, records: test.engines.records });
  };
  const status = async (path: string): Promise<number> => (await fetch(`${health?.url}${path}`)).status;
  beforeEach(async () => {
    test = await openTestEngines();
  });
  afterEach(async () => {
    await health?.stop();
    health = undefined;
    await test.remove();
  });

  it('is good while its stores are reached', async () => {
    await serve();
    expect(await status('/health/live')).toBe(200);
    expect(await status('/health/ready')).toBe(200);
    expect(await status('/')).toBe(404);
  });

  it('lives and is not ready when a store fails', async () => {
    const closed = openSqliteEventStore({ file: join(test.configuration.dataFolder, 'events.db') });
    await closed.close();
    await serve(closed);
    expect(await status('/health/live')).toBe(200);
    expect(await status('/health/ready')).toBe(503);
  });

  it('is not ready when a store does not answer in time', async () => {
    await serve({ head: () => new Promise(() => undefined) });
    expect(await status('/health/ready')).toBe(503);
  });
});
