import { defineSearchAttributeKey } from '@temporalio/common';

/** What the client, the worker and the workflows call each other by. Imports nothing of Node. */
export const POKE = 'poke';
export const NEXT_STEP = 'nextStep';

/** One for all flows: their types tell them apart. */
export const TASK_QUEUE = 'gatehouse-flows';

/** Search attributes; they must be known to the namespace before a worker starts. */
export const PARTNER = defineSearchAttributeKey('GatehousePartner', 'KEYWORD');
export const STAGE = defineSearchAttributeKey('GatehouseStage', 'KEYWORD');
export const DUE_AT = defineSearchAttributeKey('GatehouseDueAt', 'DATETIME');

/** What is kept in the memo of a flow whose last run failed. */
export interface FailureMemo {
  readonly failures?: number;
  readonly failure?: string;
}

/** `<flow>/<subject>`: a subject may hold slashes, a flow's name none. */
export const workflowIdOf = (flow: string, subject: string): string => `${flow}/${subject}`;
export const subjectOf = (flow: string, workflowId: string): string => workflowId.slice(flow.length + 1);

/** What the activity `nextStep` answers. */
export type Next = (
  | { readonly wait: number | null; readonly forMs: number | null }
  | { readonly send: string; readonly step: string }
  | { readonly done: true }
) & { readonly facts: { readonly partnerId: string | null; readonly stage: string | null } };
