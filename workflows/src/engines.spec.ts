import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeEngine } from '@gatehouse/kernel/testing';
import { createEmbeddedEngine, openDueTable } from '@gatehouse/workflow-engine';
import { SkippingServer } from '@gatehouse/workflow-engine/testing';
import { EngineWorld } from './testing/engine-world.ts';
import { happenings, tellStory } from './testing/story.ts';
import { World } from './testing/world.ts';

const EVERY_COMMAND = [
  'AcceptInvitation',
  'ApplyApproval',
  'ConfirmEnforcement',
  'EndAllGrants',
  'EscalateRequest',
  'ExpireInvitation',
  'FinishRotation',
  'IssueCredential',
  'OpenSandbox',
  'RemindDue',
  'RemindInvitation',
  'RemindTerm',
  'RevokeAllCredentials',
  'SendInvitation',
];

/** What must happen, command by command: found without any engine. */
async function expected(): Promise<string[]> {
  const world = new World();
  await tellStory(world);
  expect([...new Set(world.told.map((line) => line.slice(25)))].sort()).toEqual(EVERY_COMMAND);
  return happenings(world.log);
}

/** Tells the story with an engine, and compares all that happens, at which instant, and by which command. */
async function compare(world: EngineWorld): Promise<void> {
  await world.start();
  try {
    await tellStory(world);
    expect(happenings(world.log)).toEqual(await expected());
  } finally {
    await world.stop();
  }
}

describe('an onboarding from registration to off-boarding, with every flow and every command', () => {
  it('goes on the table of due times as it must', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-flows-'));
    const table = openDueTable({ file: join(folder, 'records.db') });
    const failures: unknown[] = [];
    const onError = (error: unknown): void => void failures.push(error);
    await compare(
      new EngineWorld(
        (host) => createEmbeddedEngine({ host, table, pollMs: 2, onError }),
        async () => undefined,
      ),
    );
    table.close();
    rmSync(folder, { recursive: true });
    expect(failures).toEqual([]);
  });
});

describeEngine('an onboarding, with every flow and every command', 'TEMPORAL_TEST_SERVER', (path) => {
  let server: SkippingServer;
  beforeAll(async () => void (server = await SkippingServer.start(path)), 120_000);
  afterAll(() => server.stop());

  it('goes on Temporal as it must, in seconds instead of half a year', async () => {
    await compare(
      new EngineWorld(
        (host) => server.engine(host),
        (milliseconds) => server.pass(milliseconds),
      ),
    );
  }, 300_000);
});
