import { parentPort, workerData } from 'node:worker_threads';
import { ConfigurationError } from '@gatehouse/bootstrap/configuration';
import { startGatewayFromStores, type StoreGatewayOptions } from './from-stores.ts';
import type { Ask, Tell } from './thread-messages.ts';

// Entry of the gateway's own thread: no disk write of the control plane holds up a call here.
const tell = (message: Tell): void => parentPort?.postMessage(message);

try {
  const gateway = await startGatewayFromStores(workerData as StoreGatewayOptions);
  parentPort?.on('message', ({ id, ask }: Ask) => {
    if (ask === 'health') return tell({ tell: 'health', id, health: gateway.health() });
    void gateway.stop().then(() => {
      tell({ tell: 'stopped', id });
      parentPort?.close();
    });
  });
  tell({ tell: 'started', addresses: gateway.addresses });
} catch (error) {
  // An error loses its class on the way to another thread.
  if (!(error instanceof ConfigurationError)) throw error;
  tell({ tell: 'refused', reason: error.message });
}
