import { DomainError } from '@gatehouse/kernel';
import type { Position } from '@gatehouse/kernel';
import type { Position as LogPosition } from '@eventstore/db-client';

/** Digits of the largest number of 64 bits: what the server counts positions with. */
const WIDTH = 20;
const FORM = /^(\d{20})-(\d{20})$/;
const LARGEST = 2n ** 64n - 1n;

const padded = (value: bigint): string => String(value).padStart(WIDTH, '0');

/** First where it was committed, then where it was prepared: the order of the server, so the texts sort as the log does. */
export const positionText = ({ commit, prepare }: LogPosition): Position => `${padded(commit)}-${padded(prepare)}`;

/** Positions come back from clients, so a text that this store never wrote is refused rather than guessed at. */
export function logPositionOf(position: Position): LogPosition {
  const [, commit, prepare] = FORM.exec(position) ?? [];
  if (commit === undefined || prepare === undefined || BigInt(commit) >= LARGEST || BigInt(prepare) >= LARGEST)
    throw new DomainError('invalid', 'POSITION.UNKNOWN', 'This position was not given out by this log.');
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** Servers before 22.6 answer with the largest number instead of where an event of a stream stands in the log. */
export const isKnown = (position: LogPosition | undefined): position is LogPosition =>
  position !== undefined && position.commit !== LARGEST && position.prepare !== LARGEST;
