import type { PartnerEvent } from '@gatehouse/contracts';
import type { Decider } from '@gatehouse/kernel';
import type { PartnerCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve, initial } from './evolve.ts';
import type { PartnerState } from './state.ts';

export type { PartnerChange, PartnerCommand, Registration } from './commands.ts';
export { ensureNotOffboarded, ensureRegistered } from './invariants.ts';
export type { PartnerState, RegisteredPartner } from './state.ts';

export const partnerDecider: Decider<PartnerCommand, PartnerState, PartnerEvent> = { initial, decide, evolve };
