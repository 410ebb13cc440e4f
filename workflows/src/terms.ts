import { streams, type AccessEvent, type NoticeEvent } from '@gatehouse/contracts';
import { DAY, type DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';
import { ofItsPartner } from './facts.ts';

/** Days before the end of a grant at which its partner is reminded (product row A5). */
const REMIND_BEFORE = [30, 14, 3];

interface State {
  readonly grant: {
    readonly partnerId: string;
    readonly grantId: string;
    readonly until: string;
    /** When this end was set: what would have been said before that moment is not said. */
    readonly setAt: number;
  } | null;
  readonly reminded: readonly string[];
}

/** A grant with an end is brought to mind before it lapses; lapsing itself needs nobody (its end is in the state). */
export const terms: Flow<State> = {
  name: 'terms',
  eventTypes: ['GrantAdded', 'GrantChanged', 'GrantEnded'],
  subjectOf(event) {
    const { partnerId, grantId } = event.data as { partnerId: string; grantId: string };
    return `${partnerId}/${grantId}`;
  },
  streamsOf(subject) {
    const [partnerId = '', grantId = ''] = subject.split('/');
    return [streams.access(partnerId), streams.notices(grantId)];
  },
  initial: { grant: null, reminded: [] },
  facts: ofItsPartner,

  evolve(state, recorded, subject) {
    const event = recorded as DomainEvent as AccessEvent | NoticeEvent;
    const { grantId } = event.data as { grantId?: string };
    if (grantId === undefined || !subject.endsWith(`/${grantId}`)) return state;
    switch (event.type) {
      case 'GrantAdded':
      case 'GrantChanged': {
        const { partnerId, until } = event.data;
        if (until === null) return { ...state, grant: null };
        const setAt = state.grant?.until === until ? state.grant.setAt : Date.parse(recorded.meta.at);
        return { ...state, grant: { partnerId, grantId, until, setAt } };
      }
      case 'GrantEnded':
        return { ...state, grant: null };
      case 'TermReminded':
        return { ...state, reminded: [...state.reminded, noticeKey(event.data.until, event.data.daysLeft)] };
      default:
        return state;
    }
  },

  nextStep({ grant, reminded }, now) {
    if (!grant) return { done: true };
    const end = Date.parse(grant.until);
    if (now >= end) return { done: true };
    const at = (days: number): number => end - days * DAY;
    // Of several that were missed only the last is worth saying.
    const due = REMIND_BEFORE.filter((days) => grant.setAt < at(days) && now >= at(days)).at(-1);
    if (due !== undefined && !reminded.includes(noticeKey(grant.until, due))) {
      const { partnerId, grantId, until } = grant;
      return {
        send: { name: 'RemindTerm', data: { partnerId, grantId, daysLeft: due, until } },
        step: noticeKey(until, due),
      };
    }
    const next = REMIND_BEFORE.find((days) => now < at(days));
    return next === undefined ? { done: true } : { wait: at(next) };
  },
};

const noticeKey = (until: string, days: number): string => `remind ${days} days before ${until}`;
