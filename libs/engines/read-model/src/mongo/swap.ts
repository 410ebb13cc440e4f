import type { mongo } from 'mongoose';
import { StaleCheckpoint } from '../port.ts';
import type { BatchLog } from './batch-log.ts';
import type { ViewCollections, ViewPointer } from './collections.ts';

interface View {
  readonly view: string;
  readonly name: string;
}

/** One write of the pointer is the swap; what it replaced is dropped after it. */
export async function swapBuilds(
  collections: ViewCollections,
  log: BatchLog,
  { view, name }: View,
  generation?: number,
): Promise<void> {
  const shadow = await log.settle(name, 'shadow');
  if (!shadow || (generation !== undefined && shadow.generation !== generation)) throw new StaleCheckpoint(view);
  const asRead = { _id: name, 'shadow.generation': shadow.generation } as mongo.Filter<ViewPointer>;
  const { matchedCount } = await collections.pointers.updateOne(asRead, { $rename: { shadow: 'live' } });
  if (matchedCount === 0) throw new StaleCheckpoint(view);
  await collections.dropUnnamed(name);
}

export async function dropShadowBuild(collections: ViewCollections, name: string): Promise<void> {
  await collections.pointers.updateOne({ _id: name }, { $unset: { shadow: '' } });
  await collections.dropUnnamed(name);
}
