import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, tokenHash } from '@gatehouse/kernel';
import { ChooseSecretDisplay, ChooseSecretDisplayHandler } from '../choose-display/choose-display.ts';
import { IssueCredential, IssueCredentialHandler } from '../issue-credential/issue-credential.ts';
import { RevokeCredential, RevokeCredentialHandler } from '../revoke-credential/revoke-credential.ts';
import { Bench } from '../testing/bench.ts';
import { RevealSecret, RevealSecretHandler } from './reveal-secret.ts';

const main = { partnerId: 'acme', profileId: 'main' };
let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(() => bench.close());

const issue = () =>
  new IssueCredentialHandler(bench.profiles, bench.secrets, bench.aggregates).execute(
    new IssueCredential({ ...main, requestId: null }, bench.context('issue')),
  );
const reveal = (credentialId: string, context = bench.context()) =>
  new RevealSecretHandler(bench.aggregates, bench.vault).execute(new RevealSecret({ ...main, credentialId }, context));
const revoke = (credentialId: string) =>
  new RevokeCredentialHandler(bench.aggregates, bench.secrets).execute(
    new RevokeCredential({ ...main, credentialId, reason: 'leaked' }, bench.context()),
  );

describe('a secret', () => {
  it('is shown again and again while it is revealable, each time with an event, once per command', async () => {
    const { id } = await issue();
    const context = bench.context();
    const { secret } = await reveal(id, context);
    expect((await reveal(id, context)).secret).toBe(secret);
    expect((await reveal(id)).secret).toBe(secret);
    expect(await bench.types()).toEqual(['CredentialIssued', 'SecretRevealed', 'SecretRevealed']);
  });

  it('stands in no event', async () => {
    const { id } = await issue();
    const { secret } = await reveal(id);
    const events = JSON.stringify(await bench.store.readAll({ after: '', limit: 100 }));
    expect(events).toContain(tokenHash(secret));
    expect(events).not.toContain(secret);
  });

  const shownOnce = (): Promise<unknown> =>
    new ChooseSecretDisplayHandler(bench.aggregates).execute(
      new ChooseSecretDisplay({ environment: 'sandbox', display: 'once' }, bench.context()),
    );

  it('that is shown once goes to exactly one of two who open it together', async () => {
    await shownOnce();
    const { id } = await issue();
    const both = await Promise.allSettled([reveal(id), reveal(id)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(reveal(id)).rejects.toMatchObject({ kind: 'gone', code: 'CREDENTIALS.SECRET_GONE' });
    expect(await bench.kept()).toEqual([]);
  });

  it('that is shown once can be opened within 7 days and not after', async () => {
    await shownOnce();
    const { id } = await issue();
    bench.clock.advance(7 * DAY);
    await expect(reveal(id)).rejects.toMatchObject({ code: 'CREDENTIALS.SECRET_GONE' });
    expect(await bench.types()).toEqual(['CredentialIssued']);
  });

  it('of a credential that has ended is gone, though a crash left it in the vault', async () => {
    const { id } = await issue();
    const { secret } = await reveal(id);
    await revoke(id);
    expect(await bench.kept()).toEqual([]);
    await bench.vault.put(id, secret);
    await expect(reveal(id)).rejects.toMatchObject({ kind: 'gone' });
  });

  it("of another partner's profile is as if it were not there", async () => {
    const { id } = await issue();
    const handler = new RevealSecretHandler(bench.aggregates, bench.vault);
    const asked = new RevealSecret({ ...main, partnerId: 'other', credentialId: id }, bench.context());
    await expect(handler.execute(asked)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(reveal('unknown')).rejects.toMatchObject({ kind: 'not_found' });
  });
});
