import type { components } from '../../api/schema.d.ts';
import type { Step } from '../../ui/steps.ts';

type Stage = Pick<components['schemas']['StageAnswer'], 'name' | 'quorum' | 'dueInDays' | 'documents'>;

/** What each stage of review takes, in the words of the one who waits for it. */
export const stageSteps = (stages: readonly Stage[]): Step[] =>
  stages.map((stage) => ({ label: stage.name, state: 'waiting', detail: stageDetail(stage) }));

export function stageDetail({ quorum, dueInDays, documents }: Stage): string {
  const people = quorum === 1 ? $localize`One approval` : $localize`${quorum}:count: approvals by different people`;
  return [people, daysWords(dueInDays), ...(documents.length > 0 ? [documentsWords(documents)] : [])].join(' · ');
}

function daysWords(days: number): string {
  if (days === 0) return $localize`due the same working day`;
  return days === 1 ? $localize`due within 1 working day` : $localize`due within ${days}:count: working days`;
}

const documentsWords = (documents: readonly string[]): string =>
  $localize`the operator attaches: ${documents.join(', ')}:documents:`;
