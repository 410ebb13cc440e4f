import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

export interface ChildOptions {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Both outputs are appended here; without it they go to this process's own. */
  readonly logFile?: string;
  readonly onLine?: (line: string) => void;
  /** What the command begins with: another program that runs this one in its place. */
  readonly through?: readonly string[];
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Undefined while it runs; 128 and the signal's number when a signal ended it. */
  readonly exitCode: () => number | undefined;
  readonly exited: Promise<number>;
  kill(signal: NodeJS.Signals): void;
}

const OURS = /^(GATEHOUSE_|TEMPORAL_|SMTP_|OTEL_|(EVENT_STORE|READ_MODEL|REDIS)_URL$)/;

/** A shell's own variables of ours would leak into what is meant to be a fresh installation on files alone. */
export const bareEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !OURS.test(entry[0]),
    ),
  );

export function startChild({ name, script, env, logFile, onLine, through = [] }: ChildOptions): Child {
  const command = [...through, process.execPath, '--disable-warning=ExperimentalWarning', script];
  const child = spawn(command[0] as string, command.slice(1), {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid === undefined) throw new Error(`${name} could not be started.`);
  if (logFile !== undefined) mkdirSync(dirname(logFile), { recursive: true });
  const log = logFile === undefined ? undefined : createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  child.stdout.pipe(log ?? process.stdout, { end: false });
  child.stderr.pipe(log ?? process.stderr, { end: false });
  if (onLine) createInterface({ input: child.stdout }).on('line', onLine);

  let code: number | undefined;
  // Whatever ends this process, its children must not outlive it.
  const last = (): boolean => child.kill('SIGKILL');
  process.on('exit', last);
  const exited = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (status, signal) => {
      code = status ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      process.off('exit', last);
      log?.end();
      resolve(code);
    });
  });
  return { name, pid: child.pid, exitCode: () => code, exited, kill: (signal) => void child.kill(signal) };
}
