import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { MINUTE } from '@gatehouse/kernel';
import { Bench } from '../testing/bench.ts';
import { ConfigureUpstream, ConfigureUpstreamHandler } from './configure-upstream.ts';
import type { WishedUpstream } from './wished-upstream.ts';

let bench: Bench;
let productId: string;
beforeEach(async () => {
  bench = new Bench();
  productId = await bench.create('orders');
});
afterEach(() => bench.close());

const http = { kind: 'http', url: 'https://orders.internal.example/base', timeoutMs: 5000 } as const;
const secret = { header: 'Authorization', value: 'Basic c2VjcmV0LXZhbHVl' };

const configure = (upstream: WishedUpstream, context = bench.context()) =>
  new ConfigureUpstreamHandler(bench.aggregates, bench.vault).execute(
    new ConfigureUpstream({ productId, environment: 'production', upstream }, context),
  );
const kept = async (): Promise<string[]> => (await bench.records.list('vault')).map(({ key }) => key);
const upstream = async () => {
  await bench.directory.reach();
  return bench.directory.model.product(productId)?.upstreams.production;
};

describe('configuring an upstream', () => {
  it('keeps the credential in the vault and only its id in the event', async () => {
    await configure({ ...http, credential: secret });
    const [vaultId = ''] = await kept();
    expect(await upstream()).toEqual({ ...http, credential: { header: 'Authorization', vaultId } });
    expect(await bench.vault.open(vaultId)).toBe(secret.value);
    expect(JSON.stringify(await bench.store.readStream(streams.product(productId)))).not.toContain('c2VjcmV0');
  });

  it('is done once, however often its command is sent', async () => {
    const context = bench.context();
    expect(await configure({ ...http, credential: secret }, context)).toEqual(
      await configure({ ...http, credential: secret }, context),
    );
    expect(await bench.types(productId)).toEqual(['ProductCreated', 'UpstreamConfigured']);
  });

  it('keeps a credential that is left out, for the same host only', async () => {
    await configure({ ...http, credential: secret });
    const before = await upstream();
    await configure({ ...http, url: 'https://orders.internal.example/other', timeoutMs: 9000 });
    expect(await upstream()).toEqual({ ...before, url: 'https://orders.internal.example/other', timeoutMs: 9000 });
    const elsewhere = configure({ ...http, url: 'https://elsewhere.example' });
    await expect(elsewhere).rejects.toMatchObject({ faults: [{ pointer: '/credential' }] });
    await configure({ ...http, url: 'https://elsewhere.example', credential: null });
    expect(await upstream()).toMatchObject({ credential: null });
  });

  it('lets a replaced credential go after the gateways have heard of the new one', async () => {
    await configure({ ...http, credential: secret });
    const [old = ''] = await kept();
    await configure({ ...http, credential: { ...secret, value: 'Basic other' } });
    expect(await bench.vault.open(old)).toBe(secret.value);
    bench.clock.advance(MINUTE);
    expect(await bench.vault.open(old)).toBeUndefined();
    expect(await upstream()).toMatchObject({ credential: { header: 'Authorization' } });
  });

  it.each<[string, object]>([
    ['/url', { url: 'orders.internal' }],
    ['/url', { url: 'ftp://orders.internal.example' }],
    ['/url', { url: 'https://user:pass@orders.internal.example' }],
    ['/url', { url: 'https://orders.internal.example/?key=1' }],
    ['/credential/header', { credential: { header: 'X Y', value: 'v' } }],
    ['/credential/header', { credential: { header: 'Host', value: 'v' } }],
    ['/credential/value', { credential: { header: 'X-Key', value: 'a\r\nX-Other: b' } }],
  ])('is refused with a fault at %s for %j, and keeps nothing', async (pointer, wrong) => {
    await expect(configure({ ...http, ...wrong })).rejects.toMatchObject({
      code: 'CATALOG.UPSTREAM_REFUSED',
      faults: [{ pointer }],
    });
    expect(await kept()).toEqual([]);
  });

  it('may go back to generated answers', async () => {
    await configure({ ...http, credential: secret });
    await configure({ kind: 'generated' });
    expect(await upstream()).toEqual({ kind: 'generated' });
    bench.clock.advance(MINUTE);
    await bench.records.sweep(bench.clock.now());
    expect(await kept()).toEqual([]);
  });
});
