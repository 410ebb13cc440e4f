import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams, type CredentialData } from '@gatehouse/contracts';
import { DAY, HOUR, MINUTE, tokenChecksumHolds, tokenHash } from '@gatehouse/kernel';
import { ExtendRotation, ExtendRotationHandler } from './extend-rotation/extend-rotation.ts';
import { FinishRotationEarly, FinishRotationEarlyHandler } from './finish-rotation/finish-rotation-early.ts';
import { FinishRotation, FinishRotationHandler } from './finish-rotation/finish-rotation.ts';
import { IssueCredential, IssueCredentialHandler } from './issue-credential/issue-credential.ts';
import { RegenerateCredential, RegenerateCredentialHandler } from './regenerate-credential/regenerate-credential.ts';
import { RevealSecret, RevealSecretHandler } from './reveal-secret/reveal-secret.ts';
import { RevokeAllCredentials, RevokeAllCredentialsHandler } from './revoke-all-credentials/revoke-all-credentials.ts';
import { RevokeCredential, RevokeCredentialHandler } from './revoke-credential/revoke-credential.ts';
import { RotateCredential, RotateCredentialHandler } from './rotate-credential/rotate-credential.ts';
import { Bench } from './testing/bench.ts';

const main = { partnerId: 'acme', profileId: 'main' };
let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(() => bench.close());

const issue = (context = bench.context('issue'), of = main) =>
  new IssueCredentialHandler(bench.profiles, bench.secrets, bench.aggregates).execute(
    new IssueCredential({ ...of, requestId: null }, context),
  );
const reveal = (credentialId: string, context = bench.context()) =>
  new RevealSecretHandler(bench.aggregates, bench.vault).execute(new RevealSecret({ ...main, credentialId }, context));
const rotate = (overlapSeconds: number | null = null, context = bench.context()) =>
  new RotateCredentialHandler(bench.profiles, bench.secrets).execute(
    new RotateCredential({ ...main, overlapSeconds }, context),
  );
const finishDue = (rotationId: string) =>
  new FinishRotationHandler(bench.aggregates, bench.secrets).execute(
    new FinishRotation({ ...main, rotationId }, bench.context()),
  );
const lastIssued = async (): Promise<CredentialData> => {
  const events = await bench.store.readStream(streams.credentials('main'));
  return events.findLast(({ type }) => type === 'CredentialIssued')?.data as CredentialData;
};

describe('the first credential', () => {
  it('is one, however often its command is sent, and its secret fits its hash', async () => {
    const first = await issue();
    expect(await issue()).toEqual(first);
    expect((await issue(bench.context('other'))).id).toBe(first.id);
    expect(await bench.types()).toEqual(['CredentialIssued']);
    expect(await bench.kept()).toEqual([first.id]);
    const { secret } = await reveal(first.id);
    const { tokenHash: hash, hint } = await lastIssued();
    expect(tokenHash(secret)).toBe(hash);
    expect(tokenChecksumHolds(secret)).toBe(true);
    expect(hint).toBe(`gh_sbx_…${secret.slice(-4)}`);
  });

  it('has the secret that an earlier attempt left in the vault before it crashed', async () => {
    const id = (await issue()).id;
    const { secret } = await reveal(id);
    await bench.close();
    bench = await Bench.open();
    await bench.vault.put(id, secret);
    expect((await issue()).id).toBe(id);
    expect((await lastIssued()).tokenHash).toBe(tokenHash(secret));
  });

  it('leaves one secret that fits when the same command runs twice at once', async () => {
    const [a, b] = await Promise.all([issue(), issue()]);
    expect(a.id).toBe(b.id);
    expect(tokenHash((await reveal(a.id)).secret)).toBe((await lastIssued()).tokenHash);
  });

  it('is not brought back to life in the vault by a late repeat of its command', async () => {
    const { id } = await issue();
    await bench.vault.delete(id);
    await issue();
    expect(await bench.kept()).toEqual([]);
  });

  it('is none for a profile that needs none, and for a partner that left', async () => {
    await bench.addProfile('open', { method: 'none' });
    expect((await issue(bench.context(), { ...main, profileId: 'open' })).id).toBe('');
    await bench.happen(streams.partner('acme'), 'PartnerOffboarded', { partnerId: 'acme', reason: 'over' });
    expect((await issue()).id).toBe('');
    expect(await bench.kept()).toEqual([]);
  });

  it('is refused for a profile that is not there', async () => {
    await expect(issue(bench.context(), { ...main, profileId: 'nobody' })).rejects.toMatchObject({ kind: 'not_found' });
  });
});

const revoke = (credentialId: string, context = bench.context()) =>
  new RevokeCredentialHandler(bench.aggregates, bench.secrets).execute(
    new RevokeCredential({ ...main, credentialId, reason: 'leaked' }, context),
  );

describe('a rotation', () => {
  it('keeps both secrets for a day by default, and ends by itself', async () => {
    const old = await issue();
    const rotation = await rotate();
    expect(Date.parse(rotation.overlapUntil)).toBe(bench.clock.now() + DAY);
    expect(await bench.kept()).toHaveLength(2);
    expect((await reveal(rotation.credentialId)).secret).not.toBe((await reveal(old.id)).secret);

    bench.clock.advance(DAY - 1);
    await finishDue(rotation.id);
    expect(await bench.kept()).toHaveLength(2);
    bench.clock.advance(1);
    await expect(reveal(old.id)).rejects.toMatchObject({ kind: 'gone' });
    await finishDue(rotation.id);
    await finishDue(rotation.id);
    expect(await bench.kept()).toEqual([rotation.credentialId]);
    expect((await bench.types()).filter((type) => type === 'RotationFinished')).toHaveLength(1);
  });

  it('is one, however often its command is sent', async () => {
    await issue();
    const context = bench.context();
    expect(await rotate(60, context)).toEqual(await rotate(60, context));
    expect(await bench.types()).toEqual(['CredentialIssued', 'CredentialIssued', 'RotationStarted']);
  });

  it('that is refused leaves no secret behind', async () => {
    await issue();
    await rotate();
    await expect(rotate()).rejects.toMatchObject({ code: 'CREDENTIALS.ROTATION_UNDER_WAY' });
    expect(await bench.kept()).toHaveLength(2);
  });

  it('takes the smallest overlap of the policies of partner and profile, and asks for no more', async () => {
    const policy = (policyId: string, overlapSeconds: number) => ({
      policyId,
      version: 1,
      name: policyId,
      limits: [],
      rotation: { overlapSeconds, intervalDays: null },
    });
    const attach = (policyId: string, level: string, targetId: string, environment: string | null) =>
      bench.happen(streams.access('acme'), 'PolicyAttached', {
        ...{ partnerId: 'acme', policyId, level, targetId, environment, requestId: null },
      });
    await bench.happen(streams.policy('wide'), 'PolicyDefined', policy('wide', 7200));
    await bench.happen(streams.policy('narrow'), 'PolicyDefined', policy('narrow', 3600));
    await bench.happen(streams.policy('other'), 'PolicyDefined', policy('other', 60));
    await attach('wide', 'partner', 'acme', null);
    await attach('narrow', 'profile', 'main', 'sandbox');
    await attach('other', 'partner', 'acme', 'production');
    await attach('other', 'profile', 'someone', null);
    await issue();
    await expect(rotate(3601)).rejects.toMatchObject({ code: 'CREDENTIALS.OVERLAP_TOO_LONG' });
    expect(Date.parse((await rotate()).overlapUntil)).toBe(bench.clock.now() + HOUR);
  });

  it('is extended once, and then finished early', async () => {
    const { id } = await issue();
    await rotate(60);
    await new ExtendRotationHandler(bench.profiles, bench.aggregates).execute(
      new ExtendRotation(main, bench.context()),
    );
    bench.clock.advance(2 * MINUTE);
    expect(await reveal(id)).toMatchObject({ id });
    await new FinishRotationEarlyHandler(bench.aggregates, bench.secrets).execute(
      new FinishRotationEarly(main, bench.context()),
    );
    expect(await bench.kept()).not.toContain(id);
  });

  it('is refused for a profile without a token', async () => {
    await bench.addProfile('open', { method: 'none' });
    const handler = new RotateCredentialHandler(bench.profiles, bench.secrets);
    const asked = new RotateCredential({ ...main, profileId: 'open', overlapSeconds: null }, bench.context());
    await expect(handler.execute(asked)).rejects.toMatchObject({ code: 'CREDENTIALS.NO_TOKEN_PROFILE' });
  });
});

describe('ending at once', () => {
  const regenerate = () =>
    new RegenerateCredentialHandler(bench.profiles, bench.secrets).execute(
      new RegenerateCredential(main, bench.context()),
    );

  it('by regeneration leaves only the secret of the new credential, in a rotation too', async () => {
    await issue();
    await rotate();
    const { id } = await regenerate();
    expect(await bench.kept()).toEqual([id]);
  });

  it('by revocation deletes the secret, also when the command comes again', async () => {
    const { id } = await issue();
    const context = bench.context();
    const first = await revoke(id, context);
    expect(await revoke(id, context)).toEqual(first);
    expect(await bench.kept()).toEqual([]);
    expect((await regenerate()).id).not.toBe(id);
  });

  it('of all credentials of a profile that was removed leaves none, and a repeat changes nothing', async () => {
    await bench.addProfile('second');
    const kept = await issue(bench.context(), { ...main, profileId: 'second' });
    await issue();
    await rotate();
    const handler = new RevokeAllCredentialsHandler(bench.aggregates, bench.secrets);
    const all = new RevokeAllCredentials({ ...main, reason: 'removed' }, bench.context());
    expect(await handler.execute(all)).toEqual(await handler.execute(all));
    expect(await bench.kept()).toEqual([kept.id]);
    expect((await bench.types()).filter((type) => type === 'CredentialRevoked')).toHaveLength(2);
  });
});
