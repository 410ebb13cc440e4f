import type { NoticeEvent } from '@gatehouse/contracts';
import type { Decider } from '@gatehouse/kernel';

export type RemindOfTerm = NoticeEvent['data'];

/** What was said of a grant's end: the days left, with the end that was meant. */
export type Notices = readonly { readonly daysLeft: number; readonly until: string }[];

export const noticesDecider: Decider<RemindOfTerm, Notices, NoticeEvent> = {
  initial: [],
  decide(data, state) {
    const said = state.some(({ daysLeft, until }) => daysLeft === data.daysLeft && until === data.until);
    return said ? [] : [{ type: 'TermReminded', data }];
  },
  evolve(state, event) {
    if (event.type !== 'TermReminded') return state;
    const { daysLeft, until } = event.data;
    return [...state, { daysLeft, until }];
  },
};
