import { START, type Position } from '@gatehouse/kernel';
import type { Records } from './port.ts';

const CHECKPOINTS = 'checkpoints';

/** How far a reader of the log has come; START when it has not begun. */
export async function getCheckpoint(records: Records, name: string): Promise<Position> {
  return (await records.get<Position>(CHECKPOINTS, name))?.value ?? START;
}

export async function setCheckpoint(records: Records, name: string, position: Position): Promise<void> {
  await records.put<Position>(CHECKPOINTS, name, position);
}
