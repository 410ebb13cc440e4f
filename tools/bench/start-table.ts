import type { Row } from './report.ts';

/** One start of the standalone app. */
export interface Started {
  /** What it ran on. */
  readonly name: string;
  readonly readyMs: number;
  readonly megabytes: number;
}

interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

function spreadOf(measured: readonly number[]): Spread {
  const sorted = [...measured].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return { least: at(0), median: at(Math.floor((sorted.length - 1) / 2)), most: at(sorted.length - 1) };
}

/** A row for each thing that was started on; its medians stand against those of the first. */
export function startRows(started: readonly Started[]): Row[] {
  const all = [...Map.groupBy(started, ({ name }) => name)].map(([name, own]) => ({
    name,
    starts: own.length,
    ready: spreadOf(own.map(({ readyMs }) => readyMs)),
    memory: spreadOf(own.map(({ megabytes }) => megabytes)),
  }));
  return all.map(({ name, starts, ready, memory }) => ({
    on: name,
    starts,
    'ready ms, least': ready.least,
    'ready ms, median': ready.median,
    'ready ms, most': ready.most,
    'ready to first': ready.median / (all[0]?.ready.median ?? Number.NaN),
    'memory MB, median': memory.median,
    'memory MB, most': memory.most,
    'memory to first': memory.median / (all[0]?.memory.median ?? Number.NaN),
  }));
}
