/** A gateway over the folder named: tells when it is ready, and when it has written what it knows; ends when told. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfiguration } from '@gatehouse/bootstrap/configuration';
import { startGatewayFromStores } from '@gatehouse/data';
import { until } from '../../system/poll.ts';
import { MASTER_KEY, type ReadyGateway, type WrittenSnapshot } from './start-gateway.ts';

const WITHIN_MS = 600_000;
const tell = (what: ReadyGateway | WrittenSnapshot): void => void process.send?.(what);
const megabytes = (): number => process.memoryUsage.rss() / 1e6;

const gateway = await startGatewayFromStores({
  data: process.argv[2] ?? '',
  outside: readConfiguration({}).outside,
  ports: { sandbox: 0, production: 0 },
  host: '127.0.0.1',
  trustedProxies: [],
  masterKey: MASTER_KEY,
  gatewayId: 'bench',
  logLevel: 'warn',
});
const ready = (): boolean => ['ok', 'degraded'].includes(gateway.health().status);
await until(ready, { what: 'the gateway is ready', withinMs: WITHIN_MS, everyMs: 5 });
const { startedFrom } = gateway.health().snapshot;
tell({ fromSnapshot: startedFrom !== null, megabytes: megabytes() });

process.once('message', async (wanted: 'snapshot' | 'stop') => {
  if (wanted === 'snapshot') tell(await written());
  await gateway.stop();
  process.disconnect?.();
});

async function written(): Promise<WrittenSnapshot> {
  const began = performance.now();
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const isWritten = (): boolean => gateway.health().snapshot.written !== null;
  await until(isWritten, { what: 'a snapshot is written', withinMs: WITHIN_MS, everyMs: 5 });
  delays.disable();
  const [p99, most] = [delays.percentile(99) / 1e6, delays.max / 1e6];
  return { seconds: (performance.now() - began) / 1000, delayP99Ms: p99, delayMaxMs: most, megabytes: megabytes() };
}
