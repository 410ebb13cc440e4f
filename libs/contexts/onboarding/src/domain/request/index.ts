import type { RequestEvent } from '@gatehouse/contracts';
import type { Decider } from '@gatehouse/kernel';
import type { RequestCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { RequestState } from './state.ts';

export const requestDecider: Decider<RequestCommand, RequestState, RequestEvent> = {
  initial: { status: 'none' },
  decide,
  evolve,
};

export type { RequestCommand, RequestOrder } from './commands.ts';
export { ensureSubmitted } from './invariants.ts';
export type { KnownRequest, RequestState } from './state.ts';
