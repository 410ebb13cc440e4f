import type { Position } from '@gatehouse/kernel';
import type { ChainHead } from '../chain.ts';
import type { Seal } from './seal.ts';

export type FaultKind = 'hash' | 'missing' | 'order' | 'seal' | 'corrupt';

export interface ChainFault {
  /** Of the bad event; of the event found in its place when it is missing. */
  readonly position: Position;
  readonly stream: string;
  /** null when it cannot be read any more. */
  readonly revision: number | null;
  readonly eventId: string | null;
  readonly kind: FaultKind;
  readonly message: string;
}

export interface VerifyOptions {
  readonly upTo?: Position;
  /** After each batch, with the number of events checked so far. */
  readonly onProgress?: (events: number, position: Position) => void;
  /** Whether the signature of a seal is its key's; without it signatures are not looked at. */
  readonly verifySeal?: (seal: Seal) => boolean;
}

export interface ChainReport {
  readonly ok: boolean;
  /** Checked; with a fault, those before it. */
  readonly events: number;
  readonly streams: number;
  readonly seals: number;
  /** START when there is no seal. */
  readonly sealedUpTo: Position;
  /** How many events stand after it: the end of a stream could be cut off there unnoticed. */
  readonly unsealedTail: number;
  readonly heads: ReadonlyMap<string, ChainHead>;
  /** The first bad event; nothing after it was checked. */
  readonly fault: ChainFault | null;
}

/** What is known at a place of the log; grows with the number of streams, not of events. */
export interface Walked {
  readonly heads: Map<string, ChainHead & { readonly position: Position }>;
  position: Position;
  events: number;
  seals: number;
  sealedUpTo: Position;
  /** The same place as the last seal names it: another text in a log that was carried over from one of another kind. */
  sealedName: Position;
  sealedEvents: number;
}
