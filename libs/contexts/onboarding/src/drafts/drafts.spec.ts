import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bench } from '../testing/bench.ts';
import { Drafts } from './drafts.ts';

const draft = (name: string) => ({ content: { name }, savedBy: 'dev', savedAt: '2026-01-05T09:00:00.000Z' });

describe('drafts', () => {
  let bench: Bench;
  let drafts: Drafts;
  beforeEach(async () => {
    bench = await Bench.open();
    drafts = new Drafts(bench.records);
  });
  afterEach(() => bench.close());

  it('are kept per partner until they are discarded', async () => {
    await drafts.save('acme', 'd1', draft('one'), 0);
    expect(await drafts.list('acme')).toMatchObject([{ draftId: 'd1', content: { name: 'one' }, savedBy: 'dev' }]);
    expect(await drafts.list('acm')).toEqual([]);
    await drafts.discard('acme', 'd1');
    await expect(drafts.get('acme', 'd1')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(drafts.discard('acme', 'd1')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('are not overwritten by somebody who has not seen the latest', async () => {
    const { version } = await drafts.save('acme', 'd1', draft('one'), 0);
    await drafts.save('acme', 'd1', draft('two'), version);
    await expect(drafts.save('acme', 'd1', draft('three'), version)).rejects.toMatchObject({
      code: 'ONBOARDING.DRAFT_CHANGED',
    });
    await expect(drafts.save('acme', 'd1', draft('new'), 0)).rejects.toMatchObject({
      code: 'ONBOARDING.DRAFT_CHANGED',
    });
    expect((await drafts.get('acme', 'd1')).content).toEqual({ name: 'two' });
  });
});
