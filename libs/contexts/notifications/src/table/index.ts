import { CREDENTIAL_ROWS } from './credential-rows.ts';
import { PEOPLE_ROWS } from './people-rows.ts';
import { REQUEST_ROWS } from './request-rows.ts';
import type { Row } from './row.ts';

/** Who is told what, by which channel: the whole table (product row J3). */
export const NOTIFICATIONS: readonly Row[] = [...PEOPLE_ROWS, ...REQUEST_ROWS, ...CREDENTIAL_ROWS];

export { AUDIENCES, type Audience } from './audiences.ts';
export type { EventType } from './event.ts';
export { factsOf, type Facts } from './facts.ts';
export { CHANNELS, type Channel, type Row } from './row.ts';
export { letterTo, type Words } from './words.ts';
