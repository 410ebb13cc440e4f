import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../.tmp/bench/', import.meta.url));

/** A line of a bench's table: what was measured, then its figures by their heading, units within the heading. */
export type Row = Readonly<Record<string, string | number>>;

/** What a figure should reach. A ratio says more than a figure of one machine. */
export interface Aim {
  readonly what: string;
  readonly measured: number;
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface Report {
  /** As in `npm run bench:<name>`. */
  readonly bench: string;
  /** How much was measured: counts, sizes, seconds. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly rows: readonly Row[];
  readonly aims: readonly Aim[];
}

export const isReached = ({ measured, atMost = Infinity, atLeast = -Infinity }: Aim): boolean =>
  measured <= atMost && measured >= atLeast;

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly system: string;
  readonly node: string;
  readonly commit: string;
}

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${process.platform} ${release()}`,
    node: process.version,
    commit: commitNow(),
  };
}

function commitNow(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
}

const rounded = (figure: number): number => Number(figure.toPrecision(figure >= 1000 ? 6 : 4));

/** As it is shown: a line for each aim, with what was measured. */
export function aimLine(aim: Aim): string {
  const wanted = aim.atMost === undefined ? `at least ${aim.atLeast}` : `at most ${aim.atMost}`;
  return `${isReached(aim) ? 'reached' : 'MISSED '}  ${aim.what}: ${rounded(aim.measured)}, aim ${wanted}`;
}

/** Prints the table and the aims, and writes all of it, with the machine, as JSON. Answers with the file's path. */
export function publish(report: Report): string {
  console.table(
    report.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'number' ? rounded(v) : v])),
    ),
  );
  for (const aim of report.aims) console.log(aimLine(aim));
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${report.bench}.json`);
  const aims = report.aims.map((aim) => ({ ...aim, reached: isReached(aim) }));
  const written = { ...report, aims, at: new Date().toISOString(), machine: describeMachine() };
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
  console.log(`Written to ${file}`);
  return file;
}
