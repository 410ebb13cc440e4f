import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import { Bench, staff } from '../testing/bench.ts';
import { ConfirmEnforcement, ConfirmEnforcementHandler } from './confirm-enforcement.ts';

class LooksOnce extends ConfirmEnforcementHandler {
  protected override readonly looks = 1;
}

describe('confirming that an approval is enforced', () => {
  let bench: Bench;
  let id: string;
  let profileId: string;
  beforeEach(async () => {
    bench = await Bench.open();
    await bench.defineRoute();
    id = await bench.submit();
    await bench.approve(id, 'rex');
    ({ profileId } = (await bench.requests.get(staff('bob'), id)).change.profile);
  });
  afterEach(() => bench.close());

  const confirm = (Handler = ConfirmEnforcementHandler): Promise<unknown> =>
    new Handler(bench.aggregates, bench.store, bench.records).execute(
      new ConfirmEnforcement({ requestId: id }, bench.context()),
    );
  const apply = (): Promise<string> =>
    bench.happen(streams.access('acme'), 'ProfileAdded', { partnerId: 'acme', profileId, requestId: id });
  const issue = (): Promise<string> =>
    bench.happen(streams.credentials(profileId), 'CredentialIssued', {
      partnerId: 'acme',
      profileId,
      credentialId: 'c1',
    });
  const gateway = (name: string, position: string, appliedAt: string, seenMsAgo = 0): Promise<boolean> =>
    bench.records.put('gateways', name, { position, appliedAt, seenAt: iso(bench.clock.now() - seenMsAgo) });
  const state = async (): Promise<string> => (await bench.requests.get(staff('bob'), id)).state;

  it('tells that it is live when every gateway has the access and the credential, with the time of the last', async () => {
    await apply();
    const position = await issue();
    await gateway('a', position, '2026-01-05T09:00:00.020Z');
    await gateway('b', position, '2026-01-05T09:00:00.050Z');
    await gateway('gone', '', '2026-01-05T09:00:00.000Z', 11_000);
    await confirm();
    expect(await bench.requests.get(staff('bob'), id)).toMatchObject({
      state: 'live',
      credentialId: 'c1',
      enforcedAt: '2026-01-05T09:00:00.050Z',
      decisionToEnforcedMs: 50,
    });
    await confirm();
    expect((await bench.types(streams.request(id))).filter((type) => type === 'RequestWentLive')).toHaveLength(1);
  });

  it('waits for what comes within two seconds', async () => {
    const confirming = confirm();
    await apply();
    await gateway('a', await issue(), '2026-01-05T09:00:00.020Z');
    await confirming;
    expect(await state()).toBe('live');
  });

  it.each([
    ['the access is not in the log', async () => undefined, 'access of the approval is not'],
    ['the credential is not issued', async () => void (await apply()), 'credential of the approval is not'],
    ['no gateway is there', async () => void (await apply(), await issue()), 'Not every gateway'],
    [
      'one gateway is behind',
      async () => {
        await gateway('slow', await apply(), '2026-01-05T09:00:00.000Z');
        await gateway('quick', await issue(), '2026-01-05T09:00:00.000Z');
      },
      'Not every gateway',
    ],
  ])('fails, to be tried again, while %s', async (_, given, says) => {
    await given();
    await expect(confirm(LooksOnce)).rejects.toThrow(says);
    expect(await state()).toBe('approved');
  });
});
