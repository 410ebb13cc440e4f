import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR, ManualClock } from '@gatehouse/kernel';
import { describeEngine } from '@gatehouse/kernel/testing';
import type { EngineFixture } from './contract-suite.ts';
import { openDueTable, type DueTable } from './embedded/due-table.ts';
import { createEmbeddedEngine } from './embedded/engine.ts';
import type { WorkflowEngine } from './port.ts';
import { reconcileFlows, type Reconciled } from './reconcile.ts';
import { OwnNamespace } from './testing/own-namespace.ts';
import { eventually, SampleHost } from './testing/sample-flow.ts';

let folder: string;
let tables: DueTable[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-reconcile-'));
  tables = [];
});
afterEach(() => {
  for (const table of tables) table.close();
  rmSync(folder, { recursive: true });
});

function embedded(host: SampleHost, file: string): WorkflowEngine {
  const table = openDueTable({ file: join(folder, file) });
  tables.push(table);
  return createEmbeddedEngine({ host, table, pollMs: 2, onError: () => undefined });
}

const reconcile = (host: SampleHost, engine: WorkflowEngine, signal = new AbortController().signal) =>
  reconcileFlows({ host, source: host, engine, signal });
const happens = (host: SampleHost, type: 'Begun' | 'Ended', subject: string) =>
  host.append(subject, { type, data: { subject } });
const held = async (engine: WorkflowEngine): Promise<Record<string, number | null>> =>
  Object.fromEntries((await engine.waiting()).map(({ subject, due }) => [subject, due]));

/** A system that runs on one engine, moves to another, lives there, and moves back. */
async function moveThereAndBack(
  host: SampleHost,
  clock: EngineFixture['clock'],
  here: WorkflowEngine,
  there: WorkflowEngine,
): Promise<void> {
  const holds = (engine: WorkflowEngine, flows: Record<string, number>): Promise<void> =>
    eventually(async () => JSON.stringify(await held(engine)) === JSON.stringify(flows));
  const start = clock.now();
  for (const subject of ['ends', 'goes-on', 'is-over']) happens(host, 'Begun', subject);
  happens(host, 'Ended', 'is-over');
  await here.start();
  expect(await reconcile(host, here)).toEqual({ known: 3, poked: 2 } satisfies Reconciled);
  await holds(here, { ends: start + HOUR, 'goes-on': start + HOUR });
  await here.stop();

  await there.start();
  expect(await reconcile(host, there)).toEqual({ known: 3, poked: 2 });
  await holds(there, { ends: start + HOUR, 'goes-on': start + HOUR });
  await clock.advance(HOUR);
  await holds(there, { ends: start + 2 * HOUR, 'goes-on': start + 2 * HOUR });
  happens(host, 'Ended', 'ends');
  happens(host, 'Begun', 'is-new');
  for (const subject of ['ends', 'is-new']) await there.poke('sample', subject);
  await holds(there, { 'goes-on': start + 2 * HOUR, 'is-new': start + 2 * HOUR });
  await there.stop();

  // Here all is as it was left: one flow is over by now, one waits for an hour that has passed, one is not known.
  await here.start();
  await reconcile(host, here);
  await holds(here, { 'goes-on': start + 2 * HOUR, 'is-new': start + 2 * HOUR });
  await clock.advance(HOUR);
  await holds(here, { 'goes-on': start + 3 * HOUR, 'is-new': start + 3 * HOUR });
  await here.stop();
  expect(host.types('goes-on')).toEqual(['Begun', 'Reminded', 'Reminded']);
  expect(host.types('ends')).toEqual(['Begun', 'Reminded', 'Ended']);
  expect(host.types('is-new')).toEqual(['Begun', 'Reminded']);
  expect(new Set(host.received).size).toBe(host.received.length);
}

describe('the reconciler', () => {
  it('carries all running flows to another engine, and back', async () => {
    const clock = new ManualClock();
    const host = new SampleHost(clock);
    await moveThereAndBack(host, clock, embedded(host, 'here.db'), embedded(host, 'there.db'));
  });

  it('pokes nothing that the engine holds as the log says, and what it lost', async () => {
    const host = new SampleHost(new ManualClock());
    for (let n = 0; n < 600; n++) happens(host, 'Begun', `s${n}`);
    const engine = embedded(host, 'here.db');
    await engine.start();
    expect(await reconcile(host, engine)).toEqual({ known: 600, poked: 600 });
    await eventually(async () => (await engine.waiting()).every(({ due }) => due! > host.now()));
    expect(await reconcile(host, engine)).toEqual({ known: 600, poked: 0 });
    await engine.stop();
  });

  it('stops when it is told to', async () => {
    const host = new SampleHost(new ManualClock());
    happens(host, 'Begun', 's');
    expect(await reconcile(host, embedded(host, 'here.db'), AbortSignal.abort())).toEqual({ known: 0, poked: 0 });
  });
});

describeEngine('the reconciler and Temporal', 'TEMPORAL_ADDRESS', (address) => {
  let namespace: OwnNamespace;
  beforeAll(async () => void (namespace = await OwnNamespace.on(address)), 60_000);
  afterAll(() => namespace.remove());

  it('carries all running flows from the table of due times to Temporal, and back', async () => {
    const fixture = await namespace.fixture();
    const host = new SampleHost(fixture.clock);
    await moveThereAndBack(host, fixture.clock, embedded(host, 'here.db'), await fixture.open(host));
    await fixture.destroy();
  }, 120_000);
});
