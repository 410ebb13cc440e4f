import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { DAY, HOUR, iso, MINUTE } from '@gatehouse/kernel';
import { credentialsDecider, type CredentialsCommand, type NewCredential } from '../../domain/credentials/index.ts';
import { Bench } from '../../testing/bench.ts';
import { ListCredentials, ListCredentialsHandler } from './list-credentials.ts';
import { credentialsProjection } from './projection.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(() => bench.close());

const of = { partnerId: 'acme', profileId: 'main' };
const fresh = (credentialId: string): NewCredential => ({
  credentialId,
  environment: 'sandbox',
  method: 'token',
  tokenHash: `hash-${credentialId}`,
  hint: 'gh_sbx_…abcd',
  display: 'revealable',
  rotateBy: null,
  requestId: null,
});

/** As `Omit`, but on each member of the union. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const run = (command: Without<CredentialsCommand, 'partnerId' | 'profileId' | 'at'>) =>
  bench.aggregates.execute(credentialsDecider, streams.credentials('main'), bench.context(), (at) => ({
    ...command,
    ...of,
    at,
  }));
const issue = (id: string) => run({ kind: 'issue-first', credential: fresh(id) });
const rotate = (id: string) =>
  run({ kind: 'rotate', rotationId: `to-${id}`, credential: fresh(id), overlapSeconds: 3600 });

async function list() {
  await bench.project(credentialsProjection);
  const handler = new ListCredentialsHandler(bench.views, bench.counters, bench.clock);
  const { items } = await handler.execute(new ListCredentials(of));
  return Object.fromEntries(items.map((item) => [item.id, item]));
}

describe('the list of credentials', () => {
  it('shows a credential by its hint, never by its hash', async () => {
    await issue('a');
    const { a } = await list();
    expect(a).toMatchObject({ hint: 'gh_sbx_…abcd', state: 'alive', until: null, lastUse: null, overdue: false });
    expect(JSON.stringify(a)).not.toContain('hash-a');
  });

  it('shows both of a rotation, and moves on by time alone', async () => {
    await issue('a');
    bench.clock.advance(MINUTE);
    await rotate('b');
    const overlapUntil = iso(bench.clock.now() + HOUR);
    const during = await list();
    expect(during['a']).toMatchObject({
      state: 'overlap',
      until: overlapUntil,
      rotation: { role: 'old', otherId: 'b' },
    });
    expect(during['b']).toMatchObject({
      state: 'alive',
      rotation: { id: 'to-b', role: 'new', overlapUntil, extended: false },
    });
    bench.clock.advance(HOUR);
    expect((await list())['a']).toMatchObject({ state: 'ended', end: 'rotated' });
  });

  it('shows an extension and the end of a rotation on both', async () => {
    await issue('a');
    await rotate('b');
    await run({ kind: 'extend', overlapSeconds: 3600 });
    const extended = await list();
    expect([extended['a']?.rotation?.extended, extended['b']?.rotation?.extended]).toEqual([true, true]);
    expect(extended['a']?.until).toBe(iso(bench.clock.now() + 2 * HOUR));
    await run({ kind: 'finish-early' });
    const finished = await list();
    expect(finished['a']).toMatchObject({ state: 'ended', rotation: { finishedAt: iso(bench.clock.now()) } });
    expect(finished['b']).toMatchObject({ state: 'alive', rotation: { finishedAt: iso(bench.clock.now()) } });
  });

  it('shows who revealed and who copied, and when', async () => {
    await issue('a');
    await run({ kind: 'reveal', credentialId: 'a', personId: 'psn_dev' });
    await run({ kind: 'copy', credentialId: 'a', personId: 'psn_ops' });
    const seen = (await list())['a']?.seen;
    expect(seen).toMatchObject([
      { what: 'revealed', personId: 'psn_dev', at: iso(bench.clock.now()) },
      { what: 'copied', personId: 'psn_ops' },
    ]);
  });

  it('shows of everybody the last time, however often others look', async () => {
    await issue('a');
    await run({ kind: 'reveal', credentialId: 'a', personId: 'psn_dev' });
    for (let n = 0; n < 120; n += 1) {
      bench.clock.advance(1000);
      await run({ kind: n % 2 === 0 ? 'reveal' : 'copy', credentialId: 'a', personId: 'psn_ops' });
    }
    const now = bench.clock.now();
    expect((await list())['a']?.seen).toMatchObject([
      { what: 'revealed', personId: 'psn_dev', at: iso(now - 120_000) },
      { what: 'revealed', personId: 'psn_ops', at: iso(now - 1000) },
      { what: 'copied', personId: 'psn_ops', at: iso(now) },
    ]);
  });

  it('shows when and from where a credential was last used', async () => {
    await issue('a');
    await bench.counters.recordUses(new Map([['a', { at: bench.clock.now(), address: '192.0.2.7' }]]));
    expect((await list())['a']?.lastUse).toEqual({ at: iso(bench.clock.now()), address: '192.0.2.7' });
  });

  it('shows an imported token as overdue once it should have been rotated', async () => {
    const rotateBy = iso(bench.clock.now() + DAY);
    await run({ kind: 'import', credential: { ...fresh('i'), rotateBy } });
    expect((await list())['i']).toMatchObject({ imported: true, rotateBy, overdue: false });
    bench.clock.advance(DAY);
    expect((await list())['i']).toMatchObject({ overdue: true, state: 'alive' });
  });

  it('has the newest first, and those of one partner only', async () => {
    await issue('a');
    bench.clock.advance(MINUTE);
    await rotate('b');
    expect(Object.keys(await list())).toEqual(['b', 'a']);
    const handler = new ListCredentialsHandler(bench.views, bench.counters, bench.clock);
    expect((await handler.execute(new ListCredentials({ partnerId: 'other' }))).items).toEqual([]);
    const first = await handler.execute(new ListCredentials({ partnerId: 'acme', limit: 1 }));
    const rest = await handler.execute(new ListCredentials({ partnerId: 'acme', cursor: first.nextCursor ?? '' }));
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('is the same when every event is applied twice', async () => {
    await run({ kind: 'import', credential: { ...fresh('i'), rotateBy: iso(bench.clock.now() + DAY) } });
    await rotate('a');
    await run({ kind: 'extend', overlapSeconds: 60 });
    await run({ kind: 'reveal', credentialId: 'a', personId: 'p' });
    await run({ kind: 'copy', credentialId: 'a', personId: 'p' });
    await run({ kind: 'finish-early' });
    await run({ kind: 'regenerate', credential: fresh('c') });
    await run({ kind: 'revoke', credentialId: 'c', reason: 'leaked' });
    await issue('d');
    const types = new Set((await bench.types()) as string[]);
    expect([...types].sort()).toEqual([...credentialsProjection.eventTypes].sort());
    const once = await list();
    expect(once['c']).toMatchObject({ state: 'ended', end: 'revoked', endReason: 'leaked' });
    expect(await list()).toEqual(once);
    for (const event of await bench.store.readAll({ after: '', limit: 100 })) {
      const writer = bench.views.writer(credentialsProjection);
      if (!credentialsProjection.eventTypes.includes(event.type)) continue;
      await credentialsProjection.project(event, writer);
      await credentialsProjection.project(event, writer);
    }
    expect(await list()).toEqual(once);
  });
});
