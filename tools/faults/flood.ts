import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Figures } from '../bench/figures.ts';

export interface FloodOrder {
  readonly url: string;
  /** Answered quickly; each connection is opened with it. */
  readonly openWith: string;
  readonly path: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly seconds: number;
  /** At most so many calls are under way at once. */
  readonly connections: number;
  /** At even distances, whatever has been answered so far; left out, each connection calls as soon as it is answered. */
  readonly callsPerSecond?: number;
}

export interface FloodResult {
  readonly made: number;
  readonly seconds: number;
  /** Counts and times by status; times in milliseconds, from when a call was due. */
  readonly byStatus: Readonly<Record<string, Figures>>;
  /** Answered by nothing. */
  readonly broken: number;
  /** Answered 503 without Retry-After. */
  readonly unsaid: number;
}

const PROGRAM = fileURLToPath(new URL('./flood-process.ts', import.meta.url));

/** Calls from a process of its own, so that neither side holds the other up. */
export async function flood(order: FloodOrder): Promise<FloodResult> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = fork(PROGRAM, { env, execArgv: [] });
  const ended = once(child, 'exit');
  child.send(order);
  const told = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  await ended;
  if (!told) throw new Error('The flood ended without telling how it went.');
  return told[0] as FloodResult;
}

export const countOf = ({ byStatus }: FloodResult, status: number): number => byStatus[status]?.count ?? 0;

export const answeredBy = ({ byStatus }: FloodResult): number =>
  Object.values(byStatus).reduce((sum, { count }) => sum + count, 0);
