import type { UnwritableStorage } from '@gatehouse/kernel';
import { problem, type Problem } from '@gatehouse/rest';

/** Somebody has to make room first, in seconds. */
const COME_BACK_AFTER = 10;

/** What was asked cannot be kept, and so was not done; what only reads is answered on. */
export function unwritable({ why, message }: UnwritableStorage): Problem {
  const code = why === 'full' ? 'STORAGE.FULL' : 'STORAGE.UNWRITABLE';
  const detail = `Changes cannot be stored at present: ${message}. Please try again later, or tell the operator.`;
  return problem(503, code, detail, { retryAfter: COME_BACK_AFTER });
}
