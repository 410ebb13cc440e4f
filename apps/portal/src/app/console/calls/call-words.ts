import type { State } from '../../ui/status.ts';

/** Good, refused by a rule, or broken behind the gateway. */
export function statusState(status: number): State {
  if (status < 400) return 'good';
  return status < 500 ? 'attention' : 'refused';
}
