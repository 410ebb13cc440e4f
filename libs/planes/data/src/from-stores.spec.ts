import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { mintToken, SYSTEM, systemClock } from '@gatehouse/kernel';
import { createVault, openSqliteRecords, putDocument } from '@gatehouse/records';
import { startGatewayThread } from './in-thread.ts';
import type { GatewayRecord } from './state/announcer.ts';
import * as given from './testing/events.ts';
import { as, closeAll, until, upstream } from './testing/harness.ts';

const folders: string[] = [];
afterEach(async () => {
  await closeAll();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe('a gateway over the files of a data folder', () => {
  it('enforces what another process writes there, and opens the vault with the master key', async () => {
    const data = await mkdtemp(join(tmpdir(), 'gatehouse-files-'));
    folders.push(data);
    const masterKey = Buffer.alloc(32, 9);
    const store = openSqliteEventStore({ file: join(data, 'events.db') });
    const records = openSqliteRecords({ file: join(data, 'records.db'), clock: systemClock });
    await createVault(records, masterKey).put('up-1', 'operator-secret');
    await putDocument(records, Buffer.from('{}'));
    const { url } = await upstream((request, response) => response.end(request.headers['x-up-key']));
    const token = mintToken('sandbox');
    const baseUrls = { sandbox: 'https://sandbox.example.com', production: 'https://api.example.com' };
    const gateway = await startGatewayThread({
      data,
      ports: { sandbox: 0, production: 0 },
      host: '127.0.0.1',
      trustedProxies: [],
      masterKey: masterKey.toString('base64'),
      gatewayId: 'one',
      logLevel: 'silent',
      baseUrls,
    });
    const revisions = new Map<string, number>();
    for (const [stream, event] of [
      ...given.productPublished('orders', given.http(url, { credential: { header: 'X-Up-Key', vaultId: 'up-1' } })),
      given.partnerRegistered('acme'),
      given.granted('acme'),
      given.profileAdded('acme'),
      given.issued('acme', token),
    ]) {
      const meta = { commandId: `c-${revisions.size}-${event.type}`, actor: SYSTEM, at: new Date().toISOString() };
      const ids = { correlationId: meta.commandId, causationId: meta.commandId };
      const { revision } = await store.append(stream, revisions.get(stream) ?? -1, [event], { ...meta, ...ids });
      revisions.set(stream, revision);
    }
    const head = await store.head();
    await until(async () => (await gateway.health()).position === head);
    const answer = await fetch(`${gateway.addresses.sandbox}/orders/v1/orders`, { headers: as('acme', token) });
    expect([answer.status, await answer.text()]).toEqual([200, 'operator-secret']);
    const wrong = await fetch(`${gateway.addresses.production}/orders/v1/orders`, { headers: as('acme', token) });
    expect(await wrong.json()).toMatchObject({ code: 'wrong_environment', rightBaseUrl: 'https://sandbox.example.com' });
    const seen = await until(() => records.get<GatewayRecord>('gateways', 'one'));
    expect(seen.value).toMatchObject({ addresses: gateway.addresses, baseUrls });
    await gateway.stop();
    await records.close();
    await store.close();
  });
});
