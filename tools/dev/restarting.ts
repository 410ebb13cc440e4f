import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Program {
  /** Arguments of node. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** How long it may take to end by itself before it is killed; every write of the system survives that. */
  readonly stopWithinMs: number;
  /** Told when it ends without having been asked to. */
  readonly ended: (code: number | null) => void;
  readonly stdio?: 'inherit' | ['ignore', 'pipe', 'inherit'];
}

/** A program that is started anew, one at a time: the next begins when the one before is gone and its ports are free. */
export class Restarting {
  private child: ChildProcess | undefined;
  private turn: Promise<void> = Promise.resolve();
  private readonly program: Program;
  private readonly onStart: (child: ChildProcess) => void;

  constructor(program: Program, onStart: (child: ChildProcess) => void = () => undefined) {
    this.program = program;
    this.onStart = onStart;
  }

  restart(): Promise<void> {
    return this.next(async () => {
      await this.end();
      this.begin();
    });
  }

  stop(): Promise<void> {
    return this.next(() => this.end());
  }

  private next(what: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(what);
    return this.turn;
  }

  private begin(): void {
    const { args, cwd, stdio = 'inherit', ended } = this.program;
    const child = spawn(process.execPath, args, { cwd, stdio });
    this.child = child;
    child.once('exit', (code) => {
      if (this.child !== child) return;
      this.child = undefined;
      ended(code);
    });
    this.onStart(child);
  }

  private async end(): Promise<void> {
    const child = this.child;
    if (!child) return;
    this.child = undefined;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), this.program.stopWithinMs);
    await gone;
    clearTimeout(timer);
  }
}
