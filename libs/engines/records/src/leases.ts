import type { Clock } from '@gatehouse/kernel';
import type { Records } from './port.ts';

const LEASES = 'leases';

interface Lease {
  readonly owner: string;
}

/** Takes a lease, or prolongs one's own. False while somebody else holds it. */
export async function acquireLease(
  records: Records,
  name: string,
  owner: string,
  ttlMs: number,
  clock: Clock,
): Promise<boolean> {
  const held = await records.get<Lease>(LEASES, name);
  if (held && held.value.owner !== owner) return false;
  return hold(records, name, owner, held?.version ?? 0, clock.now() + ttlMs);
}

/** Prolongs a lease that this owner still holds. False when it was lost: the owner must stop its work. */
export async function renewLease(
  records: Records,
  name: string,
  owner: string,
  ttlMs: number,
  clock: Clock,
): Promise<boolean> {
  const held = await records.get<Lease>(LEASES, name);
  if (held?.value.owner !== owner) return false;
  return hold(records, name, owner, held.version, clock.now() + ttlMs);
}

/** Gives a lease back at once, so that the next owner need not wait for its end. Nothing when it is not held. */
export async function releaseLease(records: Records, name: string, owner: string): Promise<void> {
  const held = await records.get<Lease>(LEASES, name);
  // Written as expired rather than deleted: a delete knows no expected version, and could end the next owner's lease.
  if (held?.value.owner === owner) await hold(records, name, owner, held.version, 0);
}

function hold(records: Records, name: string, owner: string, expected: number, expiresAt: number): Promise<boolean> {
  return records.put<Lease>(LEASES, name, { owner }, { expected, expiresAt });
}
