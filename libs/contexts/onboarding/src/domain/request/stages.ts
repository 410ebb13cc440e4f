import type { BusinessCalendarData, RequestEvent, StageData } from '@gatehouse/contracts';
import { dueAt, iso } from '@gatehouse/kernel';

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
