import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareEnvironment } from '../../tools/system/child.ts';
import { freePorts } from '../../tools/system/ports.ts';
import { appScript, systemVariables } from '../../tools/system/system.ts';

export const APPS = ['standalone', 'api', 'gateway', 'worker'] as const;
export type App = (typeof APPS)[number];

/** Stands wherever a password can stand. */
export const SECRET = 'hunter2-9c1f';

/** How a start went that was to fail. */
export interface FailedStart {
  readonly app: App;
  /** null when it did not end by itself. */
  readonly code: number | null;
  readonly stderr: string;
  /** With the log, which tells all that it ever tells. */
  readonly stdout: string;
}

const PATIENCE_MS = 90_000;

/** Starts an app on an empty folder and waits for its end. */
export async function startOf(app: App, variables: Readonly<Record<string, string>>): Promise<FailedStart> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-wrong-'));
  const env = {
    ...bareEnvironment(),
    ...systemVariables(join(folder, 'data'), await freePorts()),
    GATEHOUSE_LOG_LEVEL: 'debug',
    ...variables,
  };
  const args = ['--disable-warning=ExperimentalWarning', appScript(app)];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(patience);
  rmSync(folder, { recursive: true, force: true });
  return { app, code, ...said };
}
