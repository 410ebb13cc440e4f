import type { StaffRole } from '@gatehouse/contracts';

/** A person as the operator knows them; members who are no staff are `outside`. */
export type Person =
  | { readonly status: 'outside'; readonly ended: readonly string[] }
  | { readonly status: 'staff'; readonly roles: readonly StaffRole[]; readonly ended: readonly string[] };

/** `ended` are the sessions that were told to be over. */
export const STRANGER: Person = { status: 'outside', ended: [] };
