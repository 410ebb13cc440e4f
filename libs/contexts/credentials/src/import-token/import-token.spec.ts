import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { DAY, iso, Pseudonyms, randomBase62, tokenHash } from '@gatehouse/kernel';
import { Bench } from '../testing/bench.ts';
import { ImportToken, ImportTokenHandler } from './import-token.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
  await bench.addProfile('second');
});
afterEach(() => bench.close());

const importToken = (token: string, more: object = {}, context = bench.context()) => {
  const pseudonyms = new Pseudonyms(Buffer.alloc(32, 1));
  const data = { partnerId: 'acme', profileId: 'main', token, rotateBy: iso(bench.clock.now() + DAY), ...more };
  const handler = new ImportTokenHandler(bench.profiles, bench.store, bench.aggregates, pseudonyms);
  return handler.execute(new ImportToken(data, context));
};

describe('importing a token', () => {
  it('keeps its hash, its last four characters and nothing else of it', async () => {
    const token = randomBase62(24);
    const { id } = await importToken(token);
    const [event] = await bench.store.readStream(streams.credentials('main'));
    expect(event).toMatchObject({
      type: 'CredentialImported',
      data: {
        credentialId: id,
        tokenHash: tokenHash(token),
        hint: `…${token.slice(-4)}`,
        rotateBy: iso(bench.clock.now() + DAY),
      },
    });
    expect(await bench.kept()).toEqual([]);
    expect(JSON.stringify(await bench.store.readAll({ after: '', limit: 100 }))).not.toContain(token);
  });

  it('is done once, however often its command is sent', async () => {
    const token = randomBase62(24);
    const context = bench.context();
    expect(await importToken(token, {}, context)).toEqual(await importToken(token, {}, context));
    expect(await bench.types()).toEqual(['CredentialImported']);
  });

  it('is refused for a token that another profile has', async () => {
    const token = randomBase62(24);
    await importToken(token);
    await expect(importToken(token, { profileId: 'second' })).rejects.toMatchObject({ kind: 'conflict' });
    await expect(importToken(token)).rejects.toMatchObject({ code: 'CREDENTIALS.ALREADY_IMPORTED' });
  });

  it('does not use a token up when it is refused', async () => {
    const token = randomBase62(24);
    await expect(importToken(token, { rotateBy: iso(bench.clock.now()) })).rejects.toMatchObject({
      code: 'CREDENTIALS.ROTATE_BY_PAST',
    });
    await importToken(token, { profileId: 'second' });
    expect(await bench.types('second')).toEqual(['CredentialImported']);
  });

  it('names everything that is wrong with the token, without the token', async () => {
    const error = await importToken('gh_ weak').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'CREDENTIALS.TOKEN_REFUSED', faults: { length: 3 } });
    expect(JSON.stringify(error) + String(error)).not.toContain('gh_ weak');
  });
});
