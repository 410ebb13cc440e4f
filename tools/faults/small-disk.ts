import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

const MOUNT = 'mount -t tmpfs -o size="$1" tmpfs "$2" && echo done && exec sh';

/** Whether a disk of one's own can be had here: Linux, as root or with namespaces for users. */
export const hasSmallDisks = (): boolean => spawnSync('unshare', ['-rm', 'true']).status === 0;

/** A disk of a few megabytes that only programs see which are started on it, and that is gone with this process. */
export class SmallDisk {
  /** Where it is, for whoever runs on it. */
  readonly folder: string;
  private readonly keeper: ChildProcess;
  private readonly lines: Interface;

  private constructor(folder: string, keeper: ChildProcess, lines: Interface) {
    this.folder = folder;
    this.keeper = keeper;
    this.lines = lines;
  }

  static async mount(megabytes: number): Promise<SmallDisk> {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-disk-'));
    const keeper = spawn('unshare', ['-rm', 'sh', '-c', MOUNT, 'sh', `${megabytes}m`, folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const disk = new SmallDisk(folder, keeper, createInterface({ input: keeper.stdout }));
    await disk.told('The disk could not be made.');
    return disk;
  }

  /** What a command begins with that is to run on it. */
  get through(): readonly string[] {
    return ['nsenter', '-U', '-m', '--preserve-credentials', '-t', String(this.keeper.pid)];
  }

  /** Takes what room is left, but for so many bytes. */
  fill(leave = 0): void {
    const { bavail, bsize } = statfsSync(this.fromHere());
    const bytes = Math.max(0, bavail * bsize - leave);
    try {
      writeFileSync(join(this.fromHere(), `filler-${Date.now()}`), Buffer.alloc(bytes));
    } catch (error) {
      // Who runs on it has taken some of the room meanwhile: it is full all the same.
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  /** Gives it back. */
  free(): void {
    const fillers = readdirSync(this.fromHere()).filter((name) => name.startsWith('filler-'));
    for (const name of fillers) rmSync(join(this.fromHere(), name));
  }

  /** Nothing on it may be open for writing. */
  async remount(how: 'ro' | 'rw'): Promise<void> {
    this.keeper.stdin?.write(`mount -o remount,${how} '${this.folder}' && echo done || echo failed\n`);
    await this.told(`The disk could not be made ${how}.`);
  }

  /** Copies a folder of it to where everybody sees it. */
  copyOut(name: string, to: string): void {
    cpSync(join(this.fromHere(), name), to, { recursive: true });
  }

  async remove(): Promise<void> {
    const gone = once(this.keeper, 'exit');
    this.keeper.stdin?.end();
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private fromHere = (): string => `/proc/${this.keeper.pid}/root${this.folder}`;

  private async told(otherwise: string): Promise<void> {
    const told = new AbortController();
    const { signal } = told;
    const line = await Promise.race([once(this.lines, 'line', { signal }), once(this.keeper, 'exit', { signal })]);
    told.abort();
    if (line[0] !== 'done') throw new Error(otherwise);
  }
}
