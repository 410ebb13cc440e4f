import type { CommandCase } from './command.ts';
import { ENDING, OPERATOR } from './operator.ts';
import { CREDENTIALS, PARTNER } from './partner.ts';
import { REQUEST, SESSIONS } from './request.ts';

export * from './command.ts';
export { CREDENTIALS, ENDING, OPERATOR, PARTNER, REQUEST };

/** A valid request for every command of the API, in an order in which all of them can be carried out. */
export const COMMANDS: readonly CommandCase[] = [
  ...OPERATOR,
  ...PARTNER,
  ...CREDENTIALS,
  ...REQUEST,
  ...SESSIONS,
  ...ENDING,
];
