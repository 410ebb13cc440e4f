import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { streams } from '@gatehouse/contracts';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { iso, SYSTEM } from '@gatehouse/kernel';
import type { World } from '../../demo/world.ts';
import { until } from '../../system/poll.ts';

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

/** The submission and the opened stage of a request once more, under other ids: the queue needs no more of them. */
export async function repeatRequest(world: World, times: number): Promise<void> {
  const store = openSqliteEventStore({ file: join(world.system.dataDir, 'events.db') });
  const events = (await store.readStream(streams.request(world.requestId()))).filter(({ type }) =>
    ['RequestSubmitted', 'StageOpened'].includes(type),
  );
  for (let n = 0; n < times; n += 1) {
    const requestId = randomUUID();
    const copies = events.map(({ type, data }) => ({ type, data: { ...(data as object), requestId } }));
    const context = { commandId: requestId, actor: SYSTEM, correlationId: requestId, causationId: requestId };
    await store.append(streams.request(requestId), -1, copies, { ...context, at: iso(Date.now()) });
  }
  await store.close();
  const all = async (): Promise<boolean> => (await countOpen(world)) > times;
  await until(all, { what: `${times} requests are not listed`, withinMs: 240_000, everyMs: 1000 });
}

async function countOpen(world: World): Promise<number> {
  let count = 0;
  let cursor: string | null = '';
  do {
    const path: string = `/requests?limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const { body }: { body: Page } = await world.client('rosa').get<Page>(path);
    count += body.items.length;
    cursor = body.nextCursor;
  } while (cursor !== null);
  return count;
}
