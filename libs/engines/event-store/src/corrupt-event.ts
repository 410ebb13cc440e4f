import type { Position } from '@gatehouse/kernel';

/** A stored event that can no longer be read as one. Verifying the chain names it; nothing repairs it. */
export class CorruptEvent extends Error {
  override readonly name = 'CorruptEvent';
  readonly position: Position;
  readonly stream: string;
  readonly revision: number | null;
  readonly eventId: string | null;

  constructor(
    place: { position: Position; stream: string; revision: number | null; eventId: string | null },
    message: string,
  ) {
    super(`The event at position ${place.position} of stream ${place.stream} is corrupt: ${message}`);
    this.position = place.position;
    this.stream = place.stream;
    this.revision = place.revision;
    this.eventId = place.eventId;
  }
}
