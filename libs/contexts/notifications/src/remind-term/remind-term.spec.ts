import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { Bench } from '../testing/bench.ts';
import { RemindTerm, RemindTermHandler } from './remind-term.ts';

const notice = { partnerId: 'acme', grantId: 'g', daysLeft: 30, until: '2026-03-01T00:00:00.000Z' };

describe('the reminder of a term', () => {
  let bench: Bench;
  let remind: (data: typeof notice) => Promise<unknown>;
  beforeEach(async () => {
    bench = await Bench.open();
    const handler = new RemindTermHandler(bench.aggregates);
    remind = (data) => handler.execute(new RemindTerm(data, bench.context()));
  });
  afterEach(() => bench.close());

  it('is said once for each number of days', async () => {
    for (const daysLeft of [30, 30, 14, 30]) await remind({ ...notice, daysLeft });
    const said = await bench.store.readStream(streams.notices('g'));
    expect(said.map(({ type, data }) => [type, (data as typeof notice).daysLeft])).toEqual([
      ['TermReminded', 30],
      ['TermReminded', 14],
    ]);
  });

  it('is said again of a term that was moved', async () => {
    await remind(notice);
    await remind({ ...notice, until: '2026-04-01T00:00:00.000Z' });
    expect(await bench.store.readStream(streams.notices('g'))).toHaveLength(2);
  });
});
