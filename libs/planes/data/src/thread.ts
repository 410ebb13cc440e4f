import { parentPort, workerData } from 'node:worker_threads';
import { startGatewayFromFiles, type FileGatewayOptions } from './from-files.ts';
import type { Ask, Tell } from './thread-messages.ts';

// Entry of the gateway's own thread: no disk write of the control plane holds up a call here.
const gateway = await startGatewayFromFiles(workerData as FileGatewayOptions);
const tell = (message: Tell): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, ask }: Ask) => {
  if (ask === 'health') return tell({ tell: 'health', id, health: gateway.health() });
  void gateway.stop().then(() => {
    tell({ tell: 'stopped', id });
    parentPort?.close();
  });
});
tell({ tell: 'started', addresses: gateway.addresses });
