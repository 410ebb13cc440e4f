import { DomainError, START } from '@gatehouse/kernel';
import type { Position } from '@gatehouse/kernel';

const WIDTH = 16;

export const positionText = (rowid: number): Position => String(rowid).padStart(WIDTH, '0');

export const isPositionText = (position: Position): boolean => /^\d{16}$/.test(position);

/** Positions come back from clients, so a text that this store never wrote is refused rather than guessed at. */
export function rowidOf(position: Position): number {
  if (position === START) return 0;
  if (!isPositionText(position))
    throw new DomainError('invalid', 'POSITION.UNKNOWN', 'This position was not given out by this log.');
  return Number(position);
}
