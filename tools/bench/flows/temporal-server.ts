import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../system/poll.ts';
import { freePorts } from '../../system/ports.ts';

const { GATEHOUSE_ENGINES_BIN } = process.env;
const BINARY = GATEHOUSE_ENGINES_BIN === undefined ? undefined : join(GATEHOUSE_ENGINES_BIN, 'temporal');

/** Temporal's program is where `GATEHOUSE_ENGINES_BIN` leads to. */
export const hasTemporal = (): boolean => BINARY !== undefined && existsSync(BINARY);

export interface TemporalServer {
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A development server with nothing in it that keeps all in memory, so that its memory is that of our flows. */
export async function startTemporalServer(): Promise<TemporalServer> {
  const { openTemporal } = await import('@gatehouse/workflow-engine/temporal');
  const { control: port } = await freePorts();
  const args = [
    'server',
    'start-dev',
    '--headless',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--log-level',
    'never',
  ];
  const child = spawn(BINARY ?? 'temporal', args, { stdio: 'ignore' });
  if (child.pid === undefined) throw new Error('Temporal could not be started.');
  const last = (): boolean => child.kill('SIGKILL');
  process.on('exit', last);
  const exited = once(child, 'exit');
  const address = `127.0.0.1:${port}`;
  const answers = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`Temporal ended with ${child.exitCode}.`);
    return openTemporal({ address }).then(
      async (temporal) => (await temporal.close(), true),
      () => false,
    );
  };
  await until(answers, { what: 'Temporal does not answer', withinMs: 60_000 });
  return {
    address,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      process.off('exit', last);
    },
  };
}
