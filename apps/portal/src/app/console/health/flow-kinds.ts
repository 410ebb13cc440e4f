import { spaced } from '../pieces/words.ts';
import type { System } from './system-words.ts';

type Flow = NonNullable<System['flows']>['items'][number];

export interface FlowKind {
  readonly name: string;
  readonly count: number;
  /** The earliest time that one of them waits for; null when all wait for events. */
  readonly next: string | null;
  /** Those whose last run failed: each is told by itself. */
  readonly failing: readonly Flow[];
}

/** Flows that wait, by what they do: of a kind that goes well its number and its next time tell enough. */
export function flowKinds(flows: readonly Flow[]): readonly FlowKind[] {
  return [...Map.groupBy(flows, ({ flow }) => flow)].map(([kind, all]) => ({
    name: spaced(kind),
    count: all.length,
    next: all.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null,
    failing: all.filter(({ failures }) => failures > 0),
  }));
}
