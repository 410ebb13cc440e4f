import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@gatehouse/kernel/testing';
import { describe } from '@jest/globals';
import { Redis } from 'ioredis';

/** A suite that starts and stops a server of its own. Where none is installed it is skipped, and its name says why. */
export function describeRedisServer(name: string, body: () => void): void {
  if (spawnSync('redis-server', ['--version']).status === 0) describe(name, body);
  else describe.skip(`${name} (redis-server is not installed)`, body);
}

/** A Redis server on a free port, in a folder of its own. */
export class RedisServer {
  private process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly args: readonly string[],
  ) {}

  static async start(...args: readonly string[]): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-redis-'));
    const server = new RedisServer(await freePort(), folder, args);
    await server.up();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Begins on the same port; empty, unless it was started with `--appendonly yes`. */
  async up(): Promise<void> {
    const fixed = ['--bind', '127.0.0.1', '--port', String(this.port), '--dir', this.folder, '--save', ''];
    const started = spawn('redis-server', [...fixed, ...this.args], { stdio: ['ignore', 'pipe', 'ignore'] });
    this.process = started;
    let said = '';
    for await (const chunk of started.stdout) {
      said += String(chunk);
      if (said.includes('Ready to accept connections')) return void started.stdout.resume();
    }
    throw new Error(`redis-server did not start: ${said}`);
  }

  async down(): Promise<void> {
    const running = this.process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  /** It keeps its connections and answers nothing. */
  stall(): void {
    this.process?.kill('SIGSTOP');
  }

  goOn(): void {
    this.process?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Removes what a suite has left on a server that others use, too. */
export async function removeKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `${prefix}*` })) {
    if ((keys as string[]).length > 0) await redis.unlink(keys as string[]);
  }
  redis.disconnect();
}
