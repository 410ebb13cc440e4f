import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Seconds of processor time that a process has used, its threads together. */
export interface Cpu {
  readonly user: number;
  readonly system: number;
}

/** Of `/proc`, which counts in ticks of 10 ms: USER_HZ is 100 on every Linux that Node runs on. */
const TICKS = 100;
/** Fields of proc(5) behind the name, which stands in parentheses and may hold blanks. */
const [UTIME, STIME] = [11, 12];

export function cpuOf(pid: number): Cpu {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return cpuByPs(pid);
  const text = readFileSync(file, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { user: Number(fields[UTIME]) / TICKS, system: Number(fields[STIME]) / TICKS };
}

/** A Mac tells user and whole, in hundredths of a second. */
function cpuByPs(pid: number): Cpu {
  const [user = '', whole = ''] = execFileSync('ps', ['-o', 'utime=,time=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  return { user: secondsOf(user), system: secondsOf(whole) - secondsOf(user) };
}

/** `1:02.34`, hours before it when there are some. */
export const secondsOf = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
