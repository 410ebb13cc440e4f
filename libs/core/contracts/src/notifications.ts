import type { DomainEvent } from '@gatehouse/kernel';

/** Stream `notices-<grantId>`: what was said of a grant's end, so that it is said once. */
export type NoticeEvent = DomainEvent<
  'TermReminded',
  { readonly partnerId: string; readonly grantId: string; readonly daysLeft: number; readonly until: string }
>;
