import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { HOUR, ManualClock } from '@gatehouse/kernel';
import { describeEngine } from '@gatehouse/kernel/testing';
import type { FlowHost, WorkflowEngine } from '../port.ts';
import { OwnNamespace } from '../testing/own-namespace.ts';
import { eventually, SampleHost } from '../testing/sample-flow.ts';
import { createTemporalEngine, openTemporal, type TemporalConnection } from './index.ts';
import { DUE_AT, PARTNER, STAGE } from './names.ts';

interface Metadata {
  readonly currentDetails: string;
}

describeEngine('a flow on Temporal', 'TEMPORAL_ADDRESS', (address) => {
  let namespace: OwnNamespace;
  let temporal: TemporalConnection;
  let engine: WorkflowEngine;
  beforeAll(async () => void (namespace = await OwnNamespace.on(address)), 60_000);
  afterAll(() => namespace.remove());
  beforeEach(async () => void (temporal = await openTemporal({ ...namespace.server, taskQueue: randomUUID() })));
  afterEach(async () => {
    await engine.stop();
    await temporal.close();
  });
  const run = (host: FlowHost): Promise<void> => {
    engine = createTemporalEngine({ temporal, host, onError: () => undefined });
    return engine.start();
  };

  it('is found by partner, stage and due time, and tells step by step what it does and waits for', async () => {
    const clock = new ManualClock();
    const host = new SampleHost(clock);
    await run(host);
    host.append('s', { type: 'Begun', data: { subject: 's' } });
    const due = new Date(clock.now() + 2 * HOUR);
    clock.advance(HOUR);
    await engine.poke('sample', 's');
    await eventually(async () => (await engine.waiting())[0]?.due === due.getTime());

    await temporal.call(async ({ workflow }) => {
      const handle = workflow.getHandle('sample/s');
      const { type, typedSearchAttributes, staticSummary } = await handle.describe();
      expect(type).toBe('sample');
      expect(await staticSummary()).toBe('sample of s');
      expect(typedSearchAttributes.get(PARTNER)).toBe('p');
      expect(typedSearchAttributes.get(STAGE)).toBe('reminded 1');
      expect(typedSearchAttributes.get(DUE_AT)).toEqual(due);
      const { currentDetails } = await handle.query<Metadata>('__temporal_workflow_metadata');
      expect(currentDetails).toBe(`Waits until ${due.toISOString()}, or for an event.`);
      const { events } = await handle.fetchHistory();
      const activities = events?.flatMap(
        ({ activityTaskScheduledEventAttributes: of }) => of?.activityType?.name ?? [],
      );
      expect(activities).toEqual(['nextStep', 'RemindInvitation', 'nextStep']);
      // What the command says stays with us.
      expect(JSON.stringify(events)).not.toContain('invitationId');
    });
    const query = `GatehousePartner = 'p' AND GatehouseStage = 'reminded 1' AND GatehouseDueAt < '2027-01-01T00:00:00Z'`;
    await eventually(() =>
      temporal.call(async ({ workflow }) => {
        for await (const { workflowId } of workflow.list({ query })) return workflowId === 'sample/s';
        return false;
      }),
    );
  }, 60_000);
});
