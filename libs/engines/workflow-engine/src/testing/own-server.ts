import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineBinary, freePort } from '@gatehouse/kernel/testing';
import { describe } from '@jest/globals';
import { openTemporal } from '../temporal/index.ts';
import { eventually } from './sample-flow.ts';

const BINARY = engineBinary('temporal');
const START_MS = 60_000;

/** A suite that takes its server away and gives it back, so it needs one of its own. */
export function describeOwnTemporal(name: string, body: () => void): void {
  if (BINARY !== undefined) describe(name, body);
  else describe.skip(`${name} (GATEHOUSE_ENGINES_BIN leads to no temporal)`, body);
}

/** A Temporal server of the test's own, which it may kill; its store outlives it. */
export class OwnServer {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<OwnServer> {
    const server = new OwnServer(mkdtempSync(join(tmpdir(), 'gatehouse-temporal-')), await freePort());
    await server.start();
    return server;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    if (BINARY === undefined) throw new Error('GATEHOUSE_ENGINES_BIN leads to no temporal.');
    const args = ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(this.port)];
    const store = ['--db-filename', join(this.folder, 'temporal.db'), '--log-level', 'never'];
    this.child = spawn(BINARY, [...args, ...store], { stdio: 'ignore' });
    await eventually(async () => {
      try {
        const temporal = await openTemporal({ address: this.address });
        await temporal.close();
        return true;
      } catch {
        return false;
      }
    }, START_MS);
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true });
  }
}

/** Nobody listens there, for now. */
