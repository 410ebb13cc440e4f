import type { CredentialEvent } from '@gatehouse/contracts';
import type { DomainEvent, RecordedEvent } from '@gatehouse/kernel';
import type { Projection, ViewWriter } from '@gatehouse/read-model';
import { CREDENTIALS_VIEW, type CredentialDocument, type RotationPart, type SecretSeen } from './document.ts';

type Change = (before: CredentialDocument) => CredentialDocument;

export const credentialsProjection: Projection = {
  view: CREDENTIALS_VIEW,
  version: 2,
  eventTypes: [
    'CredentialIssued',
    'CredentialImported',
    'RotationStarted',
    'RotationExtended',
    'RotationFinished',
    'CredentialRegenerated',
    'CredentialRevoked',
    'SecretRevealed',
    'SecretCopied',
  ],
  indexes: ['partnerId', 'profileId', 'since'],
  async project(recorded, view) {
    const event = recorded as DomainEvent as CredentialEvent;
    const change = async (id: string | undefined, of: Change): Promise<void> => {
      if (id !== undefined) await view.change(id, recorded.position, of);
    };
    switch (event.type) {
      case 'CredentialIssued':
      case 'CredentialImported':
        await view.put(issued(event), recorded.position);
        return;
      case 'RotationStarted': {
        const { rotationId: id, oldId, newId, overlapUntil } = event.data;
        const startedAt = recorded.meta.at;
        const part = { id, startedAt, overlapUntil, extended: false, finishedAt: null };
        const endsRotated = ending(overlapUntil, 'rotated', null);
        await change(oldId, (before) => ({
          ...endsRotated(before),
          rotation: { ...part, role: 'old', otherId: newId },
        }));
        await change(newId, (before) => ({ ...before, rotation: { ...part, role: 'new', otherId: oldId } }));
        return;
      }
      case 'RotationExtended': {
        const { rotationId, oldId, overlapUntil } = event.data;
        const extended = rotating(rotationId, { overlapUntil, extended: true });
        await changeBoth(view, oldId, change, extended, (before) => ({ ...before, until: overlapUntil }));
        return;
      }
      case 'RotationFinished': {
        const { rotationId, oldId, endedAt } = event.data;
        await changeBoth(
          view,
          oldId,
          change,
          rotating(rotationId, { finishedAt: endedAt }),
          ending(endedAt, 'rotated', null),
        );
        return;
      }
      case 'CredentialRegenerated':
        await change(event.data.oldId, ending(event.data.endedAt, 'regenerated', null));
        return;
      case 'CredentialRevoked':
        await change(event.data.credentialId, ending(event.data.endedAt, 'revoked', event.data.reason));
        return;
      case 'SecretRevealed':
      case 'SecretCopied':
        await change(event.data.credentialId, seenBy(recorded, event.data.personId));
        return;
    }
  },
};

function issued(
  event: Extract<CredentialEvent, { type: 'CredentialIssued' | 'CredentialImported' }>,
): CredentialDocument {
  const { credentialId: id, tokenHash: _, ...rest } = event.data;
  const fresh = { end: null, endReason: null, rotation: null, seen: [] };
  return { id, ...rest, ...fresh, imported: event.type === 'CredentialImported' };
}

/** An end that was set earlier is never put off. */
const ending =
  (until: string, end: CredentialDocument['end'], endReason: string | null): Change =>
  (before) =>
    before.until !== null && before.until <= until ? before : { ...before, until, end, endReason };

const rotating =
  (rotationId: string, change: Partial<RotationPart>): Change =>
  (before) =>
    before.rotation?.id === rotationId ? { ...before, rotation: { ...before.rotation, ...change } } : before;

/** The event names the old credential only; the new one is found beside it. */
async function changeBoth(
  view: ViewWriter,
  oldId: string,
  change: (id: string | undefined, of: Change) => Promise<void>,
  both: Change,
  old: Change,
): Promise<void> {
  const newId = (await view.get<CredentialDocument>(oldId))?.rotation?.otherId;
  await change(oldId, (before) => old(both(before)));
  await change(newId, both);
}

function seenBy({ id: eventId, type, meta: { at } }: RecordedEvent, personId: string): Change {
  const seen: SecretSeen = { eventId, what: type === 'SecretCopied' ? 'copied' : 'revealed', personId, at };
  const isAnother = (other: SecretSeen): boolean => other.personId !== personId || other.what !== seen.what;
  return (before) =>
    before.seen.at(-1)?.eventId === eventId ? before : { ...before, seen: [...before.seen.filter(isAnother), seen] };
}
