import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { UnwritableStorage } from '@gatehouse/kernel';
import type { CallRecord } from '../port.ts';
import type { Ask, Written } from './thread-messages.ts';

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
}

/** Built, or as a source, as this file is. */
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url);

/** Has calls written in a thread of its own, which begins with the first of them, and anew when it has ended by itself. */
export class WritingThread {
  private readonly file: string;
  private readonly execArgv: readonly string[] | undefined;
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  /** `execArgv`: options of Node for the thread; left out, those of this process. */
  constructor(file: string, execArgv?: readonly string[]) {
    this.file = file;
    this.execArgv = execArgv;
  }

  /** Resolves when they are in the file; throws UnwritableStorage as a write in this thread does. */
  async write(records: readonly CallRecord[]): Promise<void> {
    if (records.length === 0) return;
    const worker = (this.worker ??= this.start());
    const id = ++this.asked;
    const written = new Promise<void>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    // Only a batch under way is worth keeping a process alive for.
    worker.ref();
    worker.postMessage({ ask: 'write', id, records: JSON.stringify(records) } satisfies Ask);
    await written.finally(() => this.waiting.size === 0 && worker.unref());
  }

  /** After what it was asked to write before. */
  async close(): Promise<void> {
    const { worker } = this;
    if (!worker) return;
    worker.ref();
    const exited = once(worker, 'exit');
    worker.postMessage({ ask: 'close' } satisfies Ask);
    await exited;
  }

  private start(): Worker {
    const worker = new Worker(ENTRY, {
      workerData: this.file,
      name: 'call-log',
      ...(this.execArgv && { execArgv: [...this.execArgv] }),
    });
    worker.on('message', (written: Written) => this.tell(written));
    worker.on('error', (error: Error) => this.ended(error));
    worker.on('exit', (code) => this.ended(new Error(`The thread that writes the call log ended with code ${code}.`)));
    return worker;
  }

  private tell({ id, failure }: Written): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (failure) waiting?.reject(errorOf(failure));
    else waiting?.resolve();
  }

  private ended(error: Error): void {
    this.worker = undefined;
    for (const waiting of this.waiting.values()) waiting.reject(error);
    this.waiting.clear();
  }
}

const errorOf = ({ message, why }: NonNullable<Written['failure']>): Error =>
  why ? new UnwritableStorage(why, message) : new Error(message);
