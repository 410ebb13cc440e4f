import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { HOUR, ManualClock } from '@gatehouse/kernel';
import { describeEngine } from '@gatehouse/kernel/testing';
import { workflowEngineContract } from '../contract-suite.ts';
import type { Flow, NextStep } from '../port.ts';
import { OwnNamespace } from '../testing/own-namespace.ts';
import { eventually, sampleFlow, SampleHost } from '../testing/sample-flow.ts';
import { SkippingServer } from '../testing/skipping-server.ts';

/** The start of a server is part of what a test waits for. */
jest.setTimeout(120_000);

describeEngine('Temporal with skipped time', 'TEMPORAL_TEST_SERVER', (path) => {
  workflowEngineContract("Temporal's test server", async () => (await SkippingServer.start(path)).fixture());

  it('begins a new history after five hundred turns, and goes on', async () => {
    let answer = (now: number): NextStep => ({ wait: now + HOUR });
    const hourly: Flow = { ...(sampleFlow as Flow), name: 'hourly', nextStep: (_, now) => answer(now) };
    const host = Object.assign(new SampleHost(new ManualClock()), { flows: [hourly] });
    const server = await SkippingServer.start(path);
    const engine = server.engine(host, new Map(), 10);
    await engine.start();
    await engine.poke('hourly', 's');
    await eventually(async () => (await engine.waiting())[0]?.due === host.now() + HOUR);
    const first = await server.runOf('hourly', 's');
    await server.pass(490 * HOUR);
    await eventually(() => host.loads === 491);
    expect(await server.runOf('hourly', 's')).toBe(first);
    await server.pass(20 * HOUR);
    await eventually(() => host.loads === 511);
    expect(await server.runOf('hourly', 's')).not.toBe(first);
    answer = () => ({ done: true });
    await engine.poke('hourly', 's');
    await eventually(async () => (await engine.waiting()).length === 0);
    await engine.stop();
    await server.stop();
  }, 300_000);
});

describeEngine('Temporal', 'TEMPORAL_ADDRESS', (address) => {
  let namespace: OwnNamespace;
  beforeAll(async () => void (namespace = await OwnNamespace.on(address)), 60_000);
  afterAll(() => namespace.remove());

  workflowEngineContract('a Temporal server', () => namespace.fixture());
});
