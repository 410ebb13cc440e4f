import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What a process holds in memory now (RSS), in megabytes: `ps` tells it on Linux and on a Mac in the same way. */
export function residentMegabytes(pid: number): number {
  const kibibytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
  return (kibibytes * 1024) / 1_000_000;
}

const TICKS_PER_SECOND = 100;

/** Seconds of processor that a process has used so far, to a hundredth; NaN where there is no `/proc` (on a Mac). */
export function processorSeconds(pid: number): number {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return Number.NaN;
  // proc(5): user and system time are fields 14 and 15; the name, field 2, may hold spaces, but ends with ")".
  const fields = readFileSync(stat, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
