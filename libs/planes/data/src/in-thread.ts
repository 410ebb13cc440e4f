import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ConfigurationError } from '@gatehouse/bootstrap/configuration';
import { startGatewayFromStores, type StoreGatewayOptions } from './from-stores.ts';
import type { GatewayHandle } from './gateway.ts';
import type { Health } from './health.ts';
import type { Ask, Tell } from './thread-messages.ts';

export interface GatewayThread {
  readonly addresses: GatewayHandle['addresses'];
  health(): Promise<Health>;
  stop(): Promise<void>;
  /** Rejects when the gateway ends without having been asked to; never resolves. */
  readonly failed: Promise<never>;
}

/**
 * Runs a gateway in a thread of its own. From sources, which a thread cannot load without a build, it runs in this one.
 */
export async function startGatewayThread(options: StoreGatewayOptions): Promise<GatewayThread> {
  if (import.meta.url.endsWith('.ts')) return inThisThread(options);
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: options, name: 'gateway' });
  let stopping = false;
  const failed = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (!stopping) reject(new Error(`The gateway's thread ended with code ${code}.`));
    });
  });
  // Whoever does not wait for it must not be ended by it.
  failed.catch(() => undefined);
  const waiting = new Map<number, (told: Tell) => void>();
  let asked = 0;
  const ask = (what: Ask['ask']): Promise<Tell> => {
    const id = ++asked;
    const told = new Promise<Tell>((resolve) => waiting.set(id, resolve));
    worker.postMessage({ id, ask: what } satisfies Ask);
    return Promise.race([told, failed]);
  };
  const [started] = (await Promise.race([once(worker, 'message'), failed])) as [Tell];
  if (started.tell === 'refused') throw new ConfigurationError(started.reason);
  if (started.tell !== 'started') throw new Error('The gateway did not start.');
  worker.on('message', (told: Tell) => {
    if (told.tell === 'started' || told.tell === 'refused') return;
    waiting.get(told.id)?.(told);
    waiting.delete(told.id);
  });
  return {
    addresses: started.addresses,
    failed,
    async health() {
      const told = await ask('health');
      if (told.tell !== 'health') throw new Error('The gateway did not tell its health.');
      return told.health;
    },
    async stop() {
      stopping = true;
      const exited = once(worker, 'exit');
      await ask('stop');
      await exited;
    },
  };
}

async function inThisThread(options: StoreGatewayOptions): Promise<GatewayThread> {
  const gateway = await startGatewayFromStores(options);
  return {
    addresses: gateway.addresses,
    failed: new Promise<never>(() => undefined),
    health: async () => gateway.health(),
    stop: () => gateway.stop(),
  };
}
