import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandContext } from '@gatehouse/contracts';
import { ManualClock, SYSTEM } from '@gatehouse/kernel';
import type { EventStore } from './port.ts';
import { LogFolder } from './testing/folder.ts';
import { claimUnique, releaseUnique } from './unique.ts';

const context = (commandId: string): CommandContext => ({
  commandId,
  actor: SYSTEM,
  correlationId: commandId,
  causationId: commandId,
});
const claimFor = (owner: string) => ({ kind: 'client-id', hmac: 'abc', owner });

describe('claimUnique', () => {
  const clock = new ManualClock();
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

  it('gives a value to the first who claims it and refuses it to others', async () => {
    await claimUnique(store, clock, claimFor('one'), context('1'));
    const second = claimUnique(store, clock, claimFor('two'), context('2'));
    await expect(second).rejects.toMatchObject({ kind: 'conflict', code: 'CLIENT_ID.TAKEN' });
    expect(await store.readStream('unique-client-id-abc')).toMatchObject([{ type: 'Claimed', data: { owner: 'one' } }]);
  });

  it('does nothing when its owner claims it again', async () => {
    const first = await claimUnique(store, clock, claimFor('one'), context('1'));
    const again = await claimUnique(store, clock, claimFor('one'), context('2'));
    expect(again).toMatchObject({ position: first.position, events: [] });
  });

  it('gives it to exactly one of many that claim it at once', async () => {
    const claims = Array.from({ length: 10 }, (_, n) =>
      claimUnique(store, clock, claimFor(`owner-${n}`), context(`${n}`)),
    );
    const outcomes = await Promise.allSettled(claims);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await store.readStream('unique-client-id-abc')).toHaveLength(1);
  });

  it('can be claimed anew once its owner has released it, and only then', async () => {
    await claimUnique(store, clock, claimFor('one'), context('1'));
    await releaseUnique(store, clock, claimFor('two'), context('2'));
    await expect(claimUnique(store, clock, claimFor('two'), context('3'))).rejects.toMatchObject({ kind: 'conflict' });
    await releaseUnique(store, clock, claimFor('one'), context('4'));
    await claimUnique(store, clock, claimFor('two'), context('5'));
    const types = (await store.readStream('unique-client-id-abc')).map((event) => event.type);
    expect(types).toEqual(['Claimed', 'Released', 'Claimed']);
  });
});
