import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { START } from '@gatehouse/kernel';
import { NO_STREAM } from '../port.ts';
import type { EventStore } from '../port.ts';
import { happened, meta, typesOf } from '../testing/events.ts';
import { LogFolder } from '../testing/folder.ts';
import { testSealer } from '../testing/sealer.ts';
import { merkleRoot } from './merkle.ts';
import { sealPending } from './seal-pending.ts';
import { verifyChain } from './verify-chain.ts';

describe('sealPending', () => {
  const sealer = testSealer();
  let folder: LogFolder;
  let store: EventStore;
  beforeEach(() => {
    folder = new LogFolder();
    store = folder.open();
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('signs the root over everything since the last seal, that seal included', async () => {
    await store.append('a-1', NO_STREAM, [happened('One'), happened('Two')], meta());
    const first = await sealPending(store, sealer.options);
    await store.append('a-1', 1, [happened('Three')], meta());
    const second = await sealPending(store, sealer.options);
    const [one, two, seal, three] = await store.readAll({ after: START, limit: 10 });
    expect(first).toMatchObject({ after: START, upTo: two?.position, count: 2, keyId: 'key-1' });
    expect(first?.root).toBe(merkleRoot([one?.hash ?? '', two?.hash ?? '']));
    expect(second).toMatchObject({ after: two?.position, upTo: three?.position, count: 2 });
    expect(second?.root).toBe(merkleRoot([seal?.hash ?? '', three?.hash ?? '']));
    expect(await verifyChain(store, sealer)).toMatchObject({ ok: true, seals: 2, unsealedTail: 1 });
  });

  it('does nothing in an empty log, nor when only the last seal is new', async () => {
    expect(await sealPending(store, sealer.options)).toBeNull();
    await store.append('a-1', NO_STREAM, [happened('One')], meta());
    await sealPending(store, sealer.options);
    expect(await sealPending(store, sealer.options)).toBeNull();
    expect(typesOf(await store.readAll({ after: START, limit: 10 }))).toEqual(['One', 'LogSealed']);
  });

  it('seals no further than it is told, and the rest the next time', async () => {
    const { position } = await store.append('a-1', NO_STREAM, [happened('One')], meta());
    await store.append('a-1', 0, [happened('Two')], meta());
    expect(await sealPending(store, { ...sealer.options, upTo: position })).toMatchObject({ count: 1, upTo: position });
    expect(await sealPending(store, sealer.options)).toMatchObject({ after: position, count: 2 });
    expect(await verifyChain(store, sealer)).toMatchObject({ ok: true, seals: 2, unsealedTail: 1 });
  });

  it('goes on after the seals of another sealer', async () => {
    const other = folder.open();
    for (const [n, each] of [store, other, store, other].entries()) {
      await store.append('a-1', n - 1, [happened('Counted', { n })], meta({ commandId: `${n}` }));
      expect(await sealPending(each, sealer.options)).not.toBeNull();
    }
    expect(await verifyChain(other, sealer)).toMatchObject({ ok: true, seals: 4 });
    await other.close();
  });

  it('lets one of two sealers that run at once seal', async () => {
    const other = folder.open();
    await store.append('a-1', NO_STREAM, [happened('One')], meta());
    const seals = await Promise.all([store, other].map((each) => sealPending(each, sealer.options)));
    expect(seals.filter((seal) => seal !== null)).toHaveLength(1);
    expect(await verifyChain(store, sealer)).toMatchObject({ ok: true, seals: 1 });
    await other.close();
  });
});
