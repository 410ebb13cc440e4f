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

/** Stream `refusals-<requestId>`: who was refused a decision, and why. */
export type RefusalEvent = DomainEvent<
  'DecisionRefused',
  { readonly personId: string; readonly action: string; readonly subject: string; readonly code: string }
>;
