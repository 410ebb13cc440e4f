import type { DomainEvent, Position } from '@gatehouse/kernel';

/** Stream `seals`: a signed Merkle root over the hashes of the events after the last seal. */
export type SealEvent = DomainEvent<
  'LogSealed',
  {
    readonly after: Position;
    readonly upTo: Position;
    readonly count: number;
    /** Merkle root, SHA-256 hex (RFC 6962 tree hash over the events' hashes). */
    readonly root: string;
    /** Ed25519 signature, base64url, over the canonical JSON of the other fields. */
    readonly signature: string;
    readonly keyId: string;
  }
>;

/** Stream `audit`: what was read by those who may read everything, and who was refused what. */
export type AuditEvent =
  | DomainEvent<'AuditRead', { readonly personId: string; readonly what: string; readonly subject: string }>
  | DomainEvent<
      'DecisionRefused',
      { readonly personId: string; readonly action: string; readonly subject: string; readonly code: string }
    >;
