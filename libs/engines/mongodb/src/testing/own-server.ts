import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { engineBinary, freePort } from '@gatehouse/kernel/testing';
import { describe } from '@jest/globals';
import type { EngineWatch } from '@gatehouse/kernel';
import type { Connection } from 'mongoose';
import { connectMongo } from '../connect.ts';

const BINARY = engineBinary('ferretdb');

/** A suite that takes its server away and gives it back, so it needs one of its own. */
export function describeOwnServer(name: string, body: () => void): void {
  if (BINARY !== undefined) describe(name, body);
  else describe.skip(`${name} (GATEHOUSE_ENGINES_BIN leads to no ferretdb)`, body);
}

const started = new Set<OwnServer>();

/** Ends those that a test which failed has left. */
export async function endOwnServers(): Promise<void> {
  for (const server of started) await server.end();
}

/** A server of MongoDB's wire protocol on files of its own, which may be stopped and started again. */
export class OwnServer {
  private process: ChildProcess | undefined;
  private readonly connections: Connection[] = [];

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly flags: readonly string[],
  ) {}

  /** @param flags for TLS or passwords; the server answers on `port` in any case. */
  static async start(flags: (port: number) => readonly string[] = (port) => [`--listen-addr=127.0.0.1:${port}`]) {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-ferretdb-'));
    const port = await freePort();
    const server = new OwnServer(port, folder, flags(port));
    started.add(server);
    await server.give();
    return server;
  }

  get address(): string {
    return `mongodb://127.0.0.1:${this.port}/gatehouse`;
  }

  /** Closed with the server, so that a test which fails leaves nothing that keeps the process alive. */
  async connect(watch: EngineWatch, address = this.address): Promise<Connection> {
    const connection = await connectMongo(address, watch);
    this.connections.push(connection);
    return connection;
  }

  async give(): Promise<void> {
    const { folder } = this;
    const common = ['--handler=sqlite', `--sqlite-url=file:${folder}/`, `--state-dir=${folder}`, '--debug-addr=-'];
    if (BINARY === undefined) throw new Error('GATEHOUSE_ENGINES_BIN leads to no ferretdb.');
    const quiet = ['--telemetry=disable', '--log-level=error'];
    this.process = spawn(BINARY, [...common, ...quiet, ...this.flags], { stdio: 'ignore' });
    while (!(await this.listens())) {
      if (this.process.exitCode !== null) throw new Error('FerretDB ended before it listened.');
      await delay(20);
    }
  }

  /** Without a farewell: how a machine goes. */
  async take(): Promise<void> {
    const { process: running } = this;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  }

  async end(): Promise<void> {
    started.delete(this);
    await Promise.all(this.connections.map((connection) => connection.close()));
    await this.take();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async listens(): Promise<boolean> {
    const socket = connect(this.port, '127.0.0.1');
    const listens = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    return listens;
  }
}
