import { setTimeout as delay } from 'node:timers/promises';
import { launchSystem, type LaunchedSystem } from '../system/system.ts';
import type { Ports } from '../system/ports.ts';
import type { Gate } from './courier.ts';

export interface KillerOptions {
  readonly dataDir: string;
  readonly ports: Ports;
  readonly gate: Gate;
  readonly random: () => number;
  readonly tell: (line: string) => void;
}

/** Longest time that a process gets to work before it is killed. */
const LIFE_MS = 1200;
/** One kill in so many comes while it starts. */
const IN_START = 5;
const START_MS = 600;

/** Keeps a process running on the folder, and kills it at moments that the seed decides. */
export class Killer {
  kills = 0;
  private readonly options: KillerOptions;
  private system: LaunchedSystem | undefined;

  constructor(options: KillerOptions) {
    this.options = options;
  }

  async start(): Promise<LaunchedSystem> {
    const { dataDir, ports, gate } = this.options;
    this.system = launchSystem({ dataDir, ports });
    await this.system.ready();
    gate.open();
    return this.system;
  }

  /** The process lives for a while, is killed, and another one takes its place; perhaps only at the second attempt. */
  async once(): Promise<void> {
    const { random, tell, gate, dataDir, ports } = this.options;
    const life = random() * LIFE_MS;
    const alsoInStart = random() < 1 / IN_START;
    const startLife = random() * START_MS;
    await delay(life);
    await this.kill();
    if (alsoInStart) {
      this.system = launchSystem({ dataDir, ports });
      await delay(startLife);
      await this.kill();
    }
    gate.shut();
    const began = performance.now();
    await this.start();
    const again = alsoInStart ? `, and again ${Math.round(startLife)} ms into its start` : '';
    tell(
      `kill ${this.kills}: after ${Math.round(life)} ms${again}; back in ${Math.round(performance.now() - began)} ms`,
    );
  }

  /** As it is meant to end; its exit code. */
  async stop(): Promise<number> {
    this.options.gate.shut();
    return (await this.system?.stop()) ?? 0;
  }

  private async kill(): Promise<void> {
    const ended = this.system?.ended() ?? [];
    if (ended.length > 0)
      throw new Error(`It ended by itself before it was killed: see the log of ${ended.join(', ')}.`);
    this.options.gate.shut();
    await this.system?.kill('SIGKILL');
    this.kills += 1;
  }
}
