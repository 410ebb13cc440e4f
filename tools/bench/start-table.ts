/** One start of the standalone app. */
export interface Started {
  /** What it ran on. */
  readonly name: string;
  readonly readyMs: number;
  readonly megabytes: number;
}

interface Row {
  readonly name: string;
  readonly starts: number;
  readonly readyMs: Spread;
  readonly megabytes: Spread;
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

const rowsOf = (started: readonly Started[]): Row[] =>
  [...Map.groupBy(started, ({ name }) => name)].map(([name, own]) => ({
    name,
    starts: own.length,
    readyMs: spreadOf(own.map(({ readyMs }) => readyMs)),
    megabytes: spreadOf(own.map(({ megabytes }) => megabytes)),
  }));

const cell = (value: number | string, width: number): string =>
  (typeof value === 'number' ? String(Math.round(value)) : value).padStart(width);
const cells = ({ least, median, most }: Spread): string => [least, median, most].map((n) => cell(n, 8)).join('');

export function tableOf(started: readonly Started[]): string[] {
  const rows = rowsOf(started);
  const width = Math.max(6, ...rows.map(({ name }) => name.length));
  const heads = ['least', 'median', 'most'].map((head) => cell(head, 8)).join('');
  return [
    `${' '.repeat(width)}${cell('', 8)}${cell('to ready, ms', 24)}${cell('memory, MB', 24)}`,
    `${'on'.padEnd(width)}${cell('starts', 8)}${heads}${heads}`,
    ...rows.map(
      ({ name, starts, readyMs, megabytes }) =>
        `${name.padEnd(width)}${cell(starts, 8)}${cells(readyMs)}${cells(megabytes)}`,
    ),
  ];
}

/** Of the medians, each against the first: figures of one machine say little on another, their ratio more. */
export function ratiosOf(started: readonly Started[]): string[] {
  const [first, ...others] = rowsOf(started);
  if (!first) return [];
  const ratio = (a: Spread, b: Spread): string => (a.median / b.median).toFixed(2);
  return others.map(
    ({ name, readyMs, megabytes }) =>
      `${name} : ${first.name} = ${ratio(readyMs, first.readyMs)} to ready, ${ratio(megabytes, first.megabytes)} in memory`,
  );
}
