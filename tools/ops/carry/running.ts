import { DatabaseSync } from 'node:sqlite';
import { SECOND, type Clock } from '@gatehouse/kernel';
import type { Records } from '@gatehouse/records';
import { Refusal } from './refusal.ts';
import { filesOf, type Side } from './side.ts';

/** Gateways tell every two seconds that they are there. */
const SILENT_AFTER_MS = 10 * SECOND;
const SQLITE_BUSY = 5;

/** Throws Refusal while another process has a file of this side open. Files of a process that crashed are free. */
export function ensureFilesAreFree(side: Side): void {
  for (const file of filesOf(side)) {
    if (!isFree(file))
      throw new Refusal(`${file} is open in another process: stop all of Gatehouse on ${side.folder}.`);
  }
}

/** Whoever has a file open in WAL mode holds a lock on it that is shared, so that nobody can have it for himself. */
function isFree(file: string): boolean {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; ROLLBACK');
    return true;
  } catch (error) {
    if ((Number((error as { errcode?: unknown }).errcode) & 0xff) === SQLITE_BUSY) return false;
    throw error;
  } finally {
    database.close();
  }
}

/** Throws Refusal while somebody holds a lease in these records, or a gateway was heard of just now. */
export async function ensureNobodyRuns(side: Side, records: Pick<Records, 'list'>, clock: Clock): Promise<void> {
  const leases = await records.list<{ readonly owner: string }>('leases');
  const gateways = await records.list<{ readonly seenAt: string }>('gateways');
  const alive = gateways.filter(({ value }) => clock.now() - Date.parse(value.seenAt) < SILENT_AFTER_MS);
  const signs = [
    ...leases.map(({ key, value }) => `${value.owner} holds the lease "${key}"`),
    ...alive.map(({ key }) => `${key} was heard of just now`),
  ];
  if (signs.length === 0) return;
  throw new Refusal(
    `A system is running on ${side.name}: ${signs.join(', ')}. Stop all its processes; after a crash wait ten seconds.`,
  );
}
