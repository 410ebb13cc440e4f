import type { CredentialEvent } from '@gatehouse/contracts';
import type { DomainEvent, RecordedEvent } from '@gatehouse/kernel';

const known = (event: RecordedEvent): CredentialEvent => event as DomainEvent as CredentialEvent;

/** Hash of the token that the event issued. */
export function issuedBy(recorded: RecordedEvent): string | undefined {
  const event = known(recorded);
  return event.type === 'CredentialIssued' ? event.data.tokenHash : undefined;
}

/** Ids of credentials that are over by the event; a rotation's old one is over when the rotation is. */
export function endedBy(recorded: RecordedEvent): string[] {
  const event = known(recorded);
  switch (event.type) {
    case 'RotationFinished':
    case 'CredentialRegenerated':
      return [event.data.oldId];
    case 'CredentialRevoked':
      return [event.data.credentialId];
    default:
      return [];
  }
}
