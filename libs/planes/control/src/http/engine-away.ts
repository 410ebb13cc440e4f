import { problem, type Problem } from '@gatehouse/rest';

/** Long enough for a server that was only restarted, in seconds. */
const COME_BACK_AFTER = 2;

/** @param engines names of those that do not answer, for whoever runs the installation. */
export function engineAway(engines: readonly string[]): Problem {
  const which = engines.length > 0 ? ` (${engines.join(', ')})` : '';
  const detail = `A part of this installation${which} does not answer at present. Please try again in a few seconds.`;
  return problem(503, 'ENGINE.AWAY', detail, { engines, retryAfter: COME_BACK_AFTER });
}
