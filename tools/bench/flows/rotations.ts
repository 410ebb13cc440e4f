import { streams, type CredentialEvent } from '@gatehouse/contracts';
import type { EventStore } from '@gatehouse/event-store';
import { iso, SYSTEM } from '@gatehouse/kernel';
import { idOf } from '../synthetic/ids.ts';
import { credentialData } from '../synthetic/partner.ts';

/** The events of one profile whose credential is being rotated, with an overlap that ends at `due`. */
function rotationOf(n: number, due: number): CredentialEvent[] {
  const about = { partnerId: idOf('partner', n), profileId: idOf('profile', n) };
  const [oldId, newId] = [idOf('credential', 2 * n), idOf('credential', 2 * n + 1)];
  const issued = (number: number): CredentialEvent => ({
    type: 'CredentialIssued',
    data: { ...about, ...credentialData('production', number) },
  });
  const rotationId = idOf('rotation', n);
  const started = { ...about, rotationId, oldId, newId, overlapUntil: iso(due) };
  return [issued(2 * n), issued(2 * n + 1), { type: 'RotationStarted', data: started }];
}

/** Writes so many rotations into a log, due in even distances from `from` on. */
export async function startRotations(
  store: EventStore,
  { flows, from, windowMs }: { flows: number; from: number; windowMs: number },
): Promise<void> {
  for (let n = 0; n < flows; n += 1) {
    const commandId = idOf('command', n);
    const meta = { commandId, actor: SYSTEM, at: iso(Date.now()), correlationId: commandId, causationId: commandId };
    const due = Math.round(from + (windowMs * n) / flows);
    await store.append(streams.credentials(idOf('profile', n)), -1, rotationOf(n, due), meta);
  }
}

/**
 * How long after its due time each rotation was finished, in milliseconds: from when its overlap ended to when its
 * command was carried out. Resolves when all of them are.
 */
export async function latenessOf(store: EventStore, flows: number, signal: AbortSignal): Promise<number[]> {
  const due = new Map<string, number>();
  const late: number[] = [];
  for await (const events of store.subscribe({ after: '', signal })) {
    for (const recorded of events) {
      const event = { type: recorded.type, data: recorded.data } as CredentialEvent;
      if (event.type === 'RotationStarted') due.set(event.data.rotationId, Date.parse(event.data.overlapUntil));
      if (event.type === 'RotationFinished')
        late.push(Date.parse(recorded.meta.at) - (due.get(event.data.rotationId) ?? Number.NaN));
    }
    if (late.length >= flows) return late;
  }
  throw new Error(`Of ${flows} flows ${late.length} did what was due.`);
}
