import type { AccessEvent } from '@gatehouse/contracts';
import type { Decider } from '@gatehouse/kernel';
import type { AccessCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve, initial } from './evolve.ts';
import type { AccessState } from './state.ts';

export type { AccessCommand, AccessOrder } from './commands.ts';
export { ensureNotEnded, grantOf } from './grants.ts';
export type { AccessState, GrantState, ProfileState } from './state.ts';

export const accessDecider: Decider<AccessCommand, AccessState, AccessEvent> = { initial, decide, evolve };
