import type { FlowFacts } from '@gatehouse/workflow-engine';

/** Of a flow whose subject is a partner, or begins with one. */
export const ofItsPartner = (_state: unknown, subject: string): FlowFacts => ({
  partnerId: subject.split('/', 1)[0] ?? null,
  stage: null,
});
