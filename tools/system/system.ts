import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@gatehouse/contracts';
import { bareEnvironment, startChild, type Child } from './child.ts';
import { until } from './poll.ts';
import { freePorts, type Ports } from './ports.ts';

export interface SystemOptions {
  readonly dataDir: string;
  /** Three processes on the folder in place of one. */
  readonly split?: boolean;
  /** Used as they are; free ones are found for those left out. */
  readonly ports?: Partial<Ports>;
  readonly env?: Readonly<Record<string, string>>;
  readonly adminEmail?: string;
  readonly readyWithinMs?: number;
  /** What each command begins with. */
  readonly through?: readonly string[];
  /** Whether a first administrator is to be told a link; as the folder says, when left out. */
  readonly fresh?: boolean;
}

export interface RunningSystem {
  readonly dataDir: string;
  readonly logDir: string;
  readonly controlUrl: string;
  readonly gatewayUrls: Readonly<Record<Environment, string>>;
  readonly ports: Ports;
  /** The first administrator's sign-in link; null when the folder had staff before. */
  readonly adminLink: string | null;
  /** Process ids by name. */
  readonly processes: Readonly<Record<string, number>>;
  /** Names of those that have ended by themselves. */
  ended(): string[];
  /** What each of them wrote last, for whoever has to find out why something went wrong. */
  lastLines(): string;
  /** Resolves when all of them are gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Asks them to end, and ends them when they do not; the worst of their exit codes. */
  stop(): Promise<number>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LINK = /https?:\/\/\S*\/console\/sign-in#token=\S+/;
const STOP_WITHIN_MS = 20_000;

export const APPS = { standalone: ['standalone'], split: ['api', 'gateway', 'worker'] } as const;
export const appScript = (app: string): string => join(ROOT, 'apps', app, 'dist', 'main.js');

export const systemVariables = (dataDir: string, ports: Ports): Record<string, string> => ({
  GATEHOUSE_DATA: dataDir,
  GATEHOUSE_PORT: String(ports.control),
  GATEHOUSE_SANDBOX_PORT: String(ports.sandbox),
  GATEHOUSE_PRODUCTION_PORT: String(ports.production),
});

export interface LaunchedSystem extends RunningSystem {
  /** Resolves when it serves at all three addresses; throws, with what was printed last, when one of them ends. */
  ready(withinMs?: number): Promise<void>;
}

/** Starts the processes and waits for nothing. */
export function launchSystem(options: SystemOptions & { readonly ports: Ports }): LaunchedSystem {
  const { ports } = options;
  const dataDir = resolve(options.dataDir);
  const logDir = `${dataDir}-logs`;
  const { fresh = !existsSync(join(dataDir, 'events.db')), through = [] } = options;
  const env = {
    ...bareEnvironment(),
    ...systemVariables(dataDir, ports),
    GATEHOUSE_ADMIN_EMAIL: options.adminEmail ?? 'ada@operator.example',
    GATEHOUSE_OUTBOUND_PRIVATE: '1',
    ...options.env,
  };
  let link: string | null = null;
  const onLine = (line: string): void => {
    link = LINK.exec(line)?.[0] ?? link;
  };
  const children = APPS[options.split ? 'split' : 'standalone'].map((name) =>
    startChild({ name, script: appScript(name), env, logFile: join(logDir, `${name}.log`), onLine, through }),
  );
  const controlUrl = `http://127.0.0.1:${ports.control}`;
  const gatewayUrls = {
    sandbox: `http://127.0.0.1:${ports.sandbox}`,
    production: `http://127.0.0.1:${ports.production}`,
  };
  return {
    dataDir,
    logDir,
    controlUrl,
    gatewayUrls,
    ports,
    get adminLink() {
      return link;
    },
    processes: Object.fromEntries(children.map(({ name, pid }) => [name, pid])),
    ended: () => children.filter((child) => child.exitCode() !== undefined).map(({ name }) => name),
    lastLines: () => children.map(({ name }) => `${name}:\n${tailOf(join(logDir, `${name}.log`))}`).join('\n\n'),
    async kill(signal) {
      for (const child of children) child.kill(signal);
      await Promise.all(children.map((child) => child.exited));
    },
    stop: () => stopAll(children),
    async ready(withinMs = 60_000) {
      await untilReady(children, logDir, controlUrl, Object.values(gatewayUrls), withinMs);
      if (fresh) await until(() => link, { what: "the first administrator's link was not printed", withinMs: 10_000 });
    },
  };
}

/** Starts Gatehouse on a folder as child processes; resolves when it serves at all three addresses. */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const { control, sandbox, production } = options.ports ?? {};
  const given = control && sandbox && production ? { control, sandbox, production } : undefined;
  const system = launchSystem({ ...options, ports: given ?? (await freePorts(options.ports)) });
  try {
    await system.ready(options.readyWithinMs);
  } catch (error) {
    await system.stop();
    throw error;
  }
  return system;
}

async function untilReady(
  children: readonly Child[],
  logDir: string,
  controlUrl: string,
  gateways: readonly string[],
  withinMs: number,
): Promise<void> {
  const addresses = [`${controlUrl}/api/v1/health/ready`, ...gateways.map((url) => `${url}/_gatehouse/health/ready`)];
  for (const address of addresses) {
    const ask = async (): Promise<boolean> => {
      const dead = children.find((child) => child.exitCode() !== undefined);
      if (dead)
        throw new Error(`${dead.name} ended with ${dead.exitCode()}:\n${tailOf(join(logDir, `${dead.name}.log`))}`);
      return answersOk(address);
    };
    await until(ask, { what: `${address} is not ready`, withinMs });
  }
}

async function answersOk(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    // Nobody listens there yet.
    return false;
  }
}

async function stopAll(children: readonly Child[]): Promise<number> {
  for (const child of children) child.kill('SIGTERM');
  const timer = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
  }, STOP_WITHIN_MS);
  const codes = await Promise.all(children.map((child) => child.exited));
  clearTimeout(timer);
  return Math.max(...codes);
}

const tailOf = (file: string): string => {
  if (!existsSync(file)) return '(it wrote nothing)';
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
};
