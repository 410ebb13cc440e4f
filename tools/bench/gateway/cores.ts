import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** What is measured has a core of its own; what loads it and what it asks share another. */
export type Core = 'measured' | 'beside';

const CORES: Readonly<Record<Core, string>> = { measured: '0', beside: '1' };

/** Whether this machine lets a process be kept on one core. */
export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** Goes before a command. */
export const pinned = (core: Core): readonly string[] => (canPin ? ['taskset', '-c', CORES[core]] : []);

export const isInstalled = (command: string, versionFlag: string): boolean =>
  spawnSync(command, [versionFlag]).error === undefined;

/** Keeps this process itself, with what it starts from here on, on one core. */
export function pinSelf(core: Core): void {
  if (canPin) spawnSync('taskset', ['-a', '-c', '-p', CORES[core], String(process.pid)]);
}
