import { execFileSync } from 'node:child_process';

/** What a process holds in memory now (RSS), in megabytes: `ps` tells it on Linux and on a Mac in the same way. */
export function residentMegabytes(pid: number): number {
  const kibibytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
  return (kibibytes * 1024) / 1_000_000;
}
