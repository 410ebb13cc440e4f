import { figuresOf } from '../figures.ts';
import type { Row } from '../report.ts';

interface Memory {
  /** Megabytes. */
  readonly worker: number;
  /** Megabytes of the engine's own server; 0 where there is none. */
  readonly server: number;
}

/** What was seen of so many flows on one engine. */
export interface FlowsRun {
  readonly name: string;
  readonly flows: number;
  /** From the first rotation's start until all of them stood in the log and their flows waited. */
  readonly startedMs: number;
  readonly empty: Memory;
  readonly waiting: Memory;
  readonly after: Memory;
  /** Of one processor, worker and server together, while all flows wait. */
  readonly idleShare: number;
  readonly lateMs: readonly number[];
}

const MB = 1_000_000;

const kilobytesEach = ({ flows, empty, waiting }: FlowsRun, of: keyof Memory): number =>
  ((waiting[of] - empty[of]) * MB) / 1000 / flows;

/** A row for each engine; lateness stands against that of the first. */
export const flowsRows = (runs: readonly FlowsRun[]): Row[] =>
  runs.map((run) => {
    const late = figuresOf(run.lateMs);
    const first = figuresOf(runs[0]?.lateMs ?? []);
    return {
      engine: run.name,
      flows: run.flows,
      'started/s': run.flows / (run.startedMs / 1000),
      'worker MB, empty': run.empty.worker,
      'worker MB, waiting': run.waiting.worker,
      'worker MB, after': run.after.worker,
      'worker kB a flow': kilobytesEach(run, 'worker'),
      'server MB, empty': run.empty.server,
      'server MB, waiting': run.waiting.server,
      'idle CPU %': 100 * run.idleShare,
      'late p50 ms': late.p50,
      'late p99 ms': late.p99,
      'late max ms': late.max,
      'late p99 to first': late.p99 / first.p99,
    };
  });
