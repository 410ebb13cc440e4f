import { join } from 'node:path';
import { bareEnvironment, startChild } from '../../system/child.ts';
import { until } from '../../system/poll.ts';
import { freePorts } from '../../system/ports.ts';
import { appScript, systemVariables, type RunningSystem } from '../../system/system.ts';

export interface SecondGateway {
  /** Of its production listener. */
  readonly url: string;
  stop(): Promise<unknown>;
}

/** One more gateway beside those of a split system, over the same stores; resolves when it is ready. */
export async function startSecondGateway(
  { dataDir, logDir }: RunningSystem,
  engines: Readonly<Record<string, string>>,
): Promise<SecondGateway> {
  const ports = await freePorts();
  const env = { ...bareEnvironment(), ...systemVariables(dataDir, ports), ...engines };
  const name = 'gateway-2';
  const child = startChild({ name, script: appScript('gateway'), env, logFile: join(logDir, `${name}.log`) });
  const url = `http://127.0.0.1:${ports.production}`;
  const isReady = async (): Promise<boolean> => {
    if (child.exitCode() !== undefined) throw new Error(`${name} ended with ${child.exitCode()}.`);
    return fetch(`${url}/_gatehouse/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  await until(isReady, { what: `${name} is not ready`, withinMs: 60_000 });
  return {
    url,
    stop() {
      child.kill('SIGTERM');
      return child.exited;
    },
  };
}
