import autocannon from 'autocannon';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { PreparedCall } from './calls.ts';
import { isInstalled, pinned } from './cores.ts';

export interface Load {
  readonly connections: number;
  readonly seconds: number;
}

export interface Loaded {
  readonly calls: number;
  readonly seconds: number;
  /** Answered with something else than 2xx, or not at all. */
  readonly notGood: number;
}

const hasWrk = isInstalled('wrk', '-v');
export const GENERATOR = hasWrk ? 'wrk' : 'autocannon';
const SCRIPT = fileURLToPath(new URL('./wrk.lua', import.meta.url));

/** As many calls as so many connections can make, each after the answer to the one before, callers in turns. */
export const loadAll = (folder: string, url: string, calls: readonly PreparedCall[], load: Load): Promise<Loaded> =>
  hasWrk ? byWrk(folder, url, calls, load) : byAutocannon(url, calls, load);

async function byWrk(
  folder: string,
  url: string,
  calls: readonly PreparedCall[],
  { connections, seconds }: Load,
): Promise<Loaded> {
  const file = join(folder, 'calls.txt');
  writeFileSync(
    file,
    calls.map(({ path, headers }) => `${path}\t${Object.entries(headers).flat().join('\t')}\n`).join(''),
  );
  const { method = 'GET', body } = calls[0] ?? {};
  const [command = 'wrk', ...args] = [
    ...pinned('beside'),
    ...['wrk', '-t', '1', '-c', String(connections), '-d', `${seconds}s`, '--timeout', '10s', '-s', SCRIPT, url],
    ...['--', file, method, String(body?.length ?? 0)],
  ];
  const { stdout } = await promisify(execFile)(command, args);
  return JSON.parse(stdout.slice(stdout.indexOf('{'), stdout.lastIndexOf('}') + 1)) as Loaded;
}

async function byAutocannon(url: string, calls: readonly PreparedCall[], load: Load): Promise<Loaded> {
  const requests = calls.map(({ method, path, headers, body }) => ({ method, path, headers, ...(body && { body }) }));
  const { connections, seconds: duration } = load;
  const result = await autocannon({ url, connections, duration, requests, timeout: 10 });
  const { '2xx': good, non2xx, errors } = result;
  return { calls: good + non2xx, seconds: result.duration, notGood: non2xx + errors };
}
