import { afterAll, beforeAll } from '@jest/globals';
import { describeEngine } from '@gatehouse/kernel/testing';
import { workflowEngineContract } from '../contract-suite.ts';
import { OwnNamespace } from '../testing/own-namespace.ts';
import { SkippingServer } from '../testing/skipping-server.ts';

describeEngine('Temporal with skipped time', 'TEMPORAL_TEST_SERVER', (path) => {
  let server: SkippingServer;
  beforeAll(async () => void (server = await SkippingServer.start(path)), 120_000);
  afterAll(() => server.stop());

  workflowEngineContract("Temporal's test server", async () => server.fixture());
});

describeEngine('Temporal', 'TEMPORAL_ADDRESS', (address) => {
  let namespace: OwnNamespace;
  beforeAll(async () => void (namespace = await OwnNamespace.on(address)), 60_000);
  afterAll(() => namespace.remove());

  workflowEngineContract('a Temporal server', () => namespace.fixture());
});
