import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bench, member, staff } from '../../testing/bench.ts';
import { REQUESTS_VIEW } from './projection.ts';
import { RequestsController, type QueueQuery } from './requests.controller.ts';

describe('the queue of requests', () => {
  let bench: Bench;
  let id: string;
  beforeEach(async () => {
    bench = await Bench.open();
    await bench.defineRoute();
    id = await bench.submit();
  });
  afterEach(() => bench.close());

  const queue = async (query: QueueQuery = {}): Promise<string[]> => {
    await bench.views.waitFor(REQUESTS_VIEW, await bench.store.head(), 5000);
    const { items } = await new RequestsController(bench.requests).queue(staff('bob'), query);
    return items.map(({ state }) => state);
  };
  const claim = (): Promise<unknown> => bench.act(id, staff('rex'), { kind: 'claim', personId: 'rex' });
  const askForChanges = async (): Promise<unknown> => {
    const { openStageId, contentHash } = await bench.requests.get(staff('rex'), id);
    const about = { stageId: openStageId ?? '', contentHash, personId: 'rex', reason: 'volume?' };
    return bench.act(id, staff('rex'), { kind: 'ask-for-changes', ...about });
  };

  it('holds what is received, in review or waits for changes, and nothing that is over', async () => {
    expect(await queue()).toEqual(['received']);
    await claim();
    expect(await queue()).toEqual(['in review']);
    await askForChanges();
    expect(await queue()).toEqual(['changes requested']);
    await bench.act(id, member('dev'), { kind: 'withdraw', personId: 'dev', reason: 'later' });
    expect(await queue()).toEqual([]);
  });

  it('tells what nobody has looked at yet from what is in review', async () => {
    expect([await queue({ state: 'received' }), await queue({ state: 'in review' })]).toEqual([['received'], []]);
    await claim();
    expect([await queue({ state: 'received' }), await queue({ state: 'in review' })]).toEqual([[], ['in review']]);
  });
});
