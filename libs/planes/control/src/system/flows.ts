import { iso } from '@gatehouse/kernel';
import type { WaitingFlows } from '@gatehouse/workflow-engine';
import type { FlowsDto } from './system.dto.ts';

type Waiting = Awaited<ReturnType<WaitingFlows['waiting']>>[number];

const SHOWN = 100;
const LAST = Number.MAX_SAFE_INTEGER;

/** Those that fail come first, then those whose time comes first. */
const byUrgency = (a: Waiting, b: Waiting): number =>
  b.failures - a.failures || (a.due ?? LAST) - (b.due ?? LAST) || a.subject.localeCompare(b.subject);

export function flowsOf(waiting: readonly Waiting[], now: number): FlowsDto {
  return {
    waiting: waiting.length,
    failing: waiting.filter(({ failures }) => failures > 0).length,
    due: waiting.filter(({ due }) => due !== null && due <= now).length,
    items: waiting
      .toSorted(byUrgency)
      .slice(0, SHOWN)
      .map(({ due, ...flow }) => ({ ...flow, dueAt: due === null ? null : iso(due) })),
  };
}
