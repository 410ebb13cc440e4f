import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { mintToken } from '@gatehouse/kernel';
import type { GatewayOptions } from '../options.ts';
import * as given from '../testing/events.ts';
import { as, closeAll, Harness, until, upstream } from '../testing/harness.ts';

const TOKEN = mintToken('sandbox');
const EVERY_EVENT = { snapshotEvents: 1 };

afterEach(closeAll);

async function started(): Promise<{ harness: Harness; options: Partial<GatewayOptions>; warn: jest.Mock }> {
  const { url } = await upstream((_, response) => response.end('served'));
  const harness = await Harness.start({}, [
    ...given.productPublished('orders', given.http(url)),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme'),
    given.issued('acme', TOKEN),
  ]);
  await harness.gateway.stop();
  const warn = jest.fn();
  const logger = { info: () => undefined, warn, error: () => undefined };
  const snapshot = { file: join(harness.folder, 'access.snapshot'), key: Buffer.alloc(32, 3) };
  return { harness, warn, options: { snapshot, logger, tuning: EVERY_EVENT } };
}

const statusOfCall = async (harness: Harness): Promise<number> =>
  (await harness.call('/orders/v1/orders', { headers: as('acme', TOKEN) })).status;

describe('a gateway that is started again', () => {
  it('begins with its snapshot, and with what has happened since', async () => {
    const { harness, options, warn } = await started();
    const first = await harness.run(options);
    expect(first.health().snapshot.startedFrom).toBeNull();
    const head = await harness.store.head();
    await until(() => first.health().snapshot.written === head);
    await first.stop();
    const second = await harness.run(options);
    expect(second.health().snapshot).toEqual({ startedFrom: head, written: null });
    expect(await statusOfCall(harness)).toBe(200);
    await second.stop();
    await harness.write('partner-partner-acme', given.partner('acme', 'PartnerDisabled')[1]);
    const third = await harness.run(options);
    expect(third.health().snapshot.startedFrom).toBe(head);
    expect(await statusOfCall(harness)).toBe(403);
    await third.stop();
    // It has written what came on its way out.
    const fourth = await harness.run(options);
    expect(fourth.health().snapshot.startedFrom).toBe(await harness.store.head());
    expect(await statusOfCall(harness)).toBe(403);
    expect(warn).not.toHaveBeenCalled();
  });

  it('goes on denying whose events it does not know', async () => {
    const { harness, options } = await started();
    await harness.write('access-partner-acme', { type: 'FromTheFuture', data: {} });
    const first = await harness.run(options);
    await first.stop();
    const second = await harness.run(options);
    expect(second.health()).toMatchObject({
      snapshot: { startedFrom: await harness.store.head() },
      unknown: [{ id: 'partner-acme', type: 'FromTheFuture' }],
    });
    expect(await statusOfCall(harness)).toBe(403);
  });

  it('ignores a snapshot that is broken with one line, and reads the log', async () => {
    const { harness, options, warn } = await started();
    const file = options.snapshot?.file ?? '';
    await (await harness.run(options)).stop();
    const written = await readFile(file);
    await writeFile(file, written.subarray(0, -1));
    const gateway = await harness.run(options);
    expect(gateway.health()).toMatchObject({ status: 'ok', snapshot: { startedFrom: null } });
    expect(await statusOfCall(harness)).toBe(200);
    expect(warn.mock.calls).toEqual([
      [expect.objectContaining({ file }), 'A snapshot is ignored: the gateway starts from the log.'],
    ]);
  });
});
