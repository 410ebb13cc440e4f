import type { PersonEvent } from '@gatehouse/contracts';
import type { Decider } from '@gatehouse/kernel';
import type { PersonCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { STRANGER, type Person } from './state.ts';

export type { PersonCommand } from './commands.ts';
export type { Person } from './state.ts';

export const personDecider: Decider<PersonCommand, Person, PersonEvent> = { initial: STRANGER, decide, evolve };
