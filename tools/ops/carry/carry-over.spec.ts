import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { verifyChain } from '@gatehouse/event-store';
import { DAY, iso, SECOND, SYSTEM } from '@gatehouse/kernel';
import { acquireLease, getCheckpoint } from '@gatehouse/records';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withOtherPositions } from '../../../libs/engines/event-store/src/testing/other-positions.ts';
import { Refusal } from './refusal.ts';
import { openSide, sideOf, type OpenSide, type Side } from './side.ts';
import { reopen } from './marking.ts';
import { contentsOf } from './testing/contents.ts';
import { anotherKey, Carrier } from './testing/system.ts';

let carrier: Carrier;
beforeEach(() => {
  carrier = new Carrier();
});
afterEach(() => carrier.remove());

const contents = (side: Side) => carrier.at(side, (open) => contentsOf(open));
const start = (side: Side): Promise<void> => carrier.start(side);

describe('carrying a system over to other files', () => {
  it('brings all of it, as it was, and says how much', async () => {
    const here = await carrier.systemIn('here');
    const before = await contents(here);
    const there = carrier.files('there');
    expect(await carrier.carry(here, there)).toEqual([]);
    expect(await contents(there)).toEqual(before);
    expect(Object.keys(before.kept)).toContain('documents');
    expect(before.log.length).toBeGreaterThan(60);
    expect(carrier.told.join('\n')).toMatch(/events +62, 8 heads, 2 seals: the chain holds/);
    expect(carrier.told.join('\n')).toMatch(/records +88, each compared/);
    expect(carrier.told.join('\n')).toMatch(/calls +120, a sample compared/);
    expect(readFileSync(join(there.folder, 'master.key'))).toEqual(readFileSync(join(here.folder, 'master.key')));
    expect(statSync(join(there.folder, 'master.key')).mode & 0o777).toBe(0o600);
  });

  it('writes on there with greater versions, and without a gap in the log', async () => {
    const here = await carrier.systemIn('here');
    const given = await carrier.at(here, ({ records }) => records.carry.lastVersion());
    const there = carrier.files('there');
    await carrier.carry(here, there);
    await carrier.live(there, 2);
    await carrier.at(there, async ({ records, events }) => {
      expect((await records.get('drafts', 'ä/\uFFFD'))?.version).toBeGreaterThan(given);
      expect(await verifyChain(events)).toMatchObject({ ok: true });
    });
  });

  it('leaves the old side closed until it is opened again, and lets the new one start', async () => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    await carrier.carry(here, there);
    await start(there);
    await expect(start(here)).rejects.toThrow(/were carried over to another place and are old.*--reopen files/);
    await expect(carrier.carry(here, carrier.files('elsewhere'))).rejects.toThrow(/carried over already/);
    expect(await carrier.at(here, (open) => reopen(here, open))).toBe(true);
    await start(here);
    expect(await carrier.at(here, (open) => reopen(here, open))).toBe(false);
  });

  it('brings a life on the new side back into the files that were left, in place of what is old there', async () => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    await carrier.carry(here, there);
    await carrier.live(there, 2);
    carrier.clock.advance(DAY);
    await carrier.at(there, async ({ callLog, records, counters }) => {
      const { items } = await callLog.query({ limit: 1000 });
      expect(await callLog.prune(items.at(-1)!.at + 1)).toBeGreaterThan(0);
      await records.sweep(carrier.clock.now());
      await counters.carry.clear();
    });
    const lived = await contents(there);
    expect(await carrier.carry(there, here)).toEqual([]);
    expect(await contents(here)).toEqual(lived);
    await start(here);
    await expect(start(there)).rejects.toThrow(/are old/);
  });

  it('forgets leases and gateways of processes that are gone', async () => {
    const here = await carrier.systemIn('here');
    await carrier.at(here, async ({ records }) => {
      await records.put('gateways', 'gateway-1', { seenAt: iso(carrier.clock.now() - 11 * SECOND) });
      await acquireLease(records, 'background', 'somebody', 5 * SECOND, carrier.clock);
    });
    carrier.clock.advance(5 * SECOND);
    const there = carrier.files('there');
    expect(await carrier.carry(here, there)).toEqual([]);
    expect(await carrier.at(there, ({ records }) => records.list('gateways'))).toEqual([]);
  });

  it('throws the views away, which tell of a log that lies elsewhere by now', async () => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    const spec = { view: 'things', version: 1, indexes: [] };
    await carrier.at(there, ({ readModel }) => readModel.open(spec));
    await carrier.carry(here, there);
    expect(await carrier.at(there, ({ readModel }) => readModel.states())).toEqual([]);
  });
});

describe('what must not be carried over is refused, and left as it was', () => {
  it('the same on both sides, nothing, and no such folder', async () => {
    const here = await carrier.systemIn('here');
    await expect(carrier.carry(here, carrier.files('here'))).rejects.toThrow(/Both sides are the same/);
    const nowhere = carrier.files('nowhere');
    await expect(carrier.carry(nowhere, here, { verifySeal: undefined })).rejects.toThrow();
    expect(existsSync(join(nowhere.folder, 'events.db'))).toBe(false);
    await carrier.at(carrier.files('empty'), async () => undefined);
    const empty = carrier.carry(carrier.files('empty'), carrier.files('there'), { verifySeal: undefined });
    await expect(empty).rejects.toThrow(/the log of the source is empty/);
  });

  it('an address in place of a side, which is not repeated', () => {
    const refused = (): Side => sideOf('mongodb://user:geheim@host/gatehouse', {});
    expect(refused).toThrow(Refusal);
    expect(refused).not.toThrow(/geheim/);
    expect(() => sideOf('files:mongodb://user:geheim@host', {})).toThrow(Refusal);
    expect(() => sideOf('engines', {})).toThrow(/none of EVENT_STORE_URL, READ_MODEL_URL and REDIS_URL is set/);
  });

  it.each<[string, (open: OpenSide) => Promise<unknown>]>([
    ['events', ({ events }: OpenSide) => events.append('a-1', -1, [{ type: 'One', data: {} }], META)],
    ['records', ({ records }: OpenSide) => records.put('sessions', 's', 1)],
    ['counters', ({ counters }: OpenSide) => counters.recordUses(new Map([['c', { at: 1, address: '' }]]))],
  ])('a target that holds %s of its own', async (what, write) => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    await carrier.at(there, write);
    const before = await contents(there);
    await expect(carrier.carry(here, there)).rejects.toThrow(new RegExp(`holds ${what} of its own`));
    expect(await contents(there)).toEqual(before);
    await start(there);
    await start(here);
  });

  it('a target that another system was carried over to and away from', async () => {
    const [one, other] = [await carrier.systemIn('one'), carrier.files('there')];
    await carrier.carry(one, other);
    carrier.clock.advance(1);
    const two = await carrier.systemIn('two');
    await expect(carrier.carry(two, one)).rejects.toThrow(/another system|another key/);
  });

  it('a system that runs, on either side', async () => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    await carrier.at(here, ({ records }) => acquireLease(records, 'background', 'host:1:x', 5000, carrier.clock));
    await expect(carrier.carry(here, there)).rejects.toThrow(
      /is running on files.*host:1:x holds the lease "background"/,
    );
    carrier.clock.advance(5000);
    const seenAt = iso(carrier.clock.now());
    await carrier.at(there, ({ records }) => records.put('gateways', 'gateway-8082', { seenAt }));
    await expect(carrier.carry(here, there)).rejects.toThrow(/gateway-8082 was heard of just now/);
  });

  it('files that somebody has open', async () => {
    const here = await carrier.systemIn('here');
    const reader = new DatabaseSync(join(here.folder, 'calls.db'));
    reader.prepare('SELECT count(*) FROM calls').get();
    await expect(carrier.carry(here, carrier.files('there'))).rejects.toThrow(/calls.db is open in another process/);
    reader.close();
    expect(await carrier.carry(here, carrier.files('there'))).toEqual([]);
  });

  it('a log that is not as it was written', async () => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    const database = new DatabaseSync(join(here.folder, 'events.db'));
    database.exec(`UPDATE events SET data = json_set(data, '$.n', 99) WHERE position = 9`);
    database.close();
    await expect(carrier.carry(here, there)).rejects.toThrow(/not as it was written, at position 0000000000000009/);
    expect((await contents(there)).log).toEqual([]);
    await start(there);
  });

  it('a target with another master key', async () => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    await carrier.at(there, async () => anotherKey(there.folder));
    await expect(carrier.carry(here, there)).rejects.toThrow(/master.key is another key/);
  });
});

describe('what changes on the way', () => {
  const disturbed =
    (change: (target: OpenSide) => OpenSide, of: Side) =>
    async (side: Side): Promise<OpenSide> => {
      const open = await openSide(side, carrier.clock);
      return side.places.records === of.places.records ? change(open) : open;
    };

  it('is found when both sides are compared, keeps the target closed, and is mended by another run', async () => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    const flip = (text: unknown): string => `x${String(text).slice(1)}`;
    const spoiling = (open: OpenSide): OpenSide => {
      const restore: OpenSide['records']['carry']['restore'] = (collection, entries) =>
        open.records.carry.restore(
          collection,
          entries.map((e) => (collection === 'documents' && e.key === 'h-1' ? { ...e, value: flip(e.value) } : e)),
        );
      return { ...open, records: { ...open.records, carry: { ...open.records.carry, restore } } };
    };
    const findings = await carrier.carry(here, there, { open: disturbed(spoiling, there) });
    expect(findings).toEqual(['documents/h-1 is not as in the source']);
    await expect(start(there)).rejects.toThrow(/half carried over/);
    await start(here);
    expect(await carrier.carry(here, there)).toEqual([]);
    expect(await contents(there)).toEqual(await contents(here));
  });

  it.each([
    ['events', 'UPDATE events SET position = 1000 WHERE position = 5', 'events.db', /another order/],
    ['calls', `UPDATE calls SET status = 500 WHERE id = '1-60'`, 'calls.db', /the calls up to/],
    ['counters', `UPDATE counters SET used = used + 1`, 'records.db', /counter quota:acme:day is not the same/],
  ])('is found in %s', async (_, statement, file, finding) => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    const spoiling = (open: OpenSide): OpenSide => {
      // After all is written, and before it is compared.
      const raiseVersion = async (to: number): Promise<void> => {
        await open.records.carry.raiseVersion(to);
        const database = new DatabaseSync(join(there.folder, file));
        database.exec(statement);
        database.close();
      };
      return { ...open, records: { ...open.records, carry: { ...open.records.carry, raiseVersion } } };
    };
    const findings = await carrier.carry(here, there, { open: disturbed(spoiling, there) });
    expect(findings.join('\n')).toMatch(finding);
  });
});

describe('towards a log with other positions', () => {
  it('tells readers of the log where they had come to, keeps the seals, and finds its way back', async () => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    const otherwise = async (side: Side): Promise<OpenSide> => {
      const open = await openSide(side, carrier.clock);
      return side.folder === there.folder ? { ...open, events: withOtherPositions(open.events) } : open;
    };
    const before = await contents(here);
    expect(await carrier.carry(here, there, { open: otherwise })).toEqual([]);
    const look = async (open: OpenSide): Promise<void> => {
      const log = await open.events.readAll({ after: '', limit: 1000 });
      expect(log.at(-1)?.position).toMatch(/^\d{20}-\d{20}$/);
      expect(await getCheckpoint(open.records, 'flows')).toBe(log.at(-1)?.position);
      expect(await getCheckpoint(open.records, 'notifications')).toBe(log.at(-3)?.position);
      const [pending] = await open.records.list<{ stream: string; position: string }>('notices-pending');
      expect(pending?.value).toEqual({ stream: log.at(-1)?.stream, position: log.at(-1)?.position, tries: 1 });
      expect(pending?.key.endsWith(`/${log.at(-1)?.position}`)).toBe(true);
    };
    const open = await otherwise(there);
    await look(open);
    const changed = await contentsOf(open, false);
    await open.close();
    const plain = await carrier.at(here, (source) => contentsOf(source, false));
    expect(changed).toEqual(plain);

    expect(await carrier.carry(there, here, { open: otherwise })).toEqual([]);
    expect(await contents(here)).toEqual(before);
  });
});

describe('a part alone', () => {
  it('is carried without the others, which go on where they are', async () => {
    const here = await carrier.systemIn('here');
    const there = carrier.files('there');
    await carrier.carry(here, there, { only: ['records'] });
    expect((await contents(there)).log).toEqual([]);
    expect((await contents(there)).counters).toEqual([]);
    expect(await carrier.carry(here, there, { only: ['counters', 'events'] })).toEqual([]);
    await start(there);
    await expect(start(here)).rejects.toThrow(/are old/);
    expect((await contents(there)).counters).toMatchObject([{ key: 'quota:acme:day', amount: 40 }]);
  });
});

const META = {
  ...{ commandId: 'c', actor: SYSTEM, at: '2026-01-05T09:00:00.000Z' },
  ...{ correlationId: 'c', causationId: 'c' },
};
