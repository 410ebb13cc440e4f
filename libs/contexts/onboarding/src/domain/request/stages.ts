import type { BusinessCalendarData, RequestEvent, StageData } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import { dueAt } from '@gatehouse/kernel/business-calendar';

interface Ids {
  readonly requestId: string;
  readonly partnerId: string;
}

/** A stage opens, due so many working days after this instant. */
export const opened = (
  { requestId, partnerId }: Ids,
  calendar: BusinessCalendarData,
  { stageId, dueInDays }: StageData,
  at: string,
): RequestEvent => ({
  type: 'StageOpened',
  data: { requestId, partnerId, stageId, openedAt: at, dueAt: iso(dueAt(calendar, Date.parse(at), dueInDays)) },
});
