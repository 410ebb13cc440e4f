import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysOf } from '@gatehouse/bootstrap';
import { openStores, Outside } from '@gatehouse/bootstrap/stores';
import type { CallRecord } from '@gatehouse/call-log';
import { sealPending } from '@gatehouse/event-store';
import { EngineStates, HOUR, iso, ManualClock, SYSTEM } from '@gatehouse/kernel';
import { loadMasterKey, setCheckpoint } from '@gatehouse/records';
import { carryOver, type CarryOver } from '../carry-over.ts';
import { openSide, sideOf, type OpenSide, type Side, type Variables } from '../side.ts';

export interface Size {
  readonly events: number;
  readonly calls: number;
  readonly records: number;
}

const SMALL: Size = { events: 60, calls: 120, records: 40 };

/** Folders and sides for one test, and what a system leaves in them. */
export class Carrier {
  readonly clock = new ManualClock();
  readonly root = mkdtempSync(join(tmpdir(), 'gatehouse-carry-'));
  readonly told: string[] = [];
  readonly files = (name: string): Side => sideOf(`files:${join(this.root, name)}`, {});

  /** Engines of these variables; what has none stays in the folder of that name. */
  engines(name: string, variables: Variables): Side {
    return sideOf('engines', { ...variables, GATEHOUSE_DATA: join(this.root, name) });
  }

  open(side: Side): Promise<OpenSide> {
    return openSide(side, this.clock);
  }

  /** Opens stores as a system does that is started on them. */
  async start({ folder, outside }: Side): Promise<void> {
    const engines = new Outside(outside, new EngineStates(() => this.clock.now()));
    try {
      const stores = await openStores({ dataFolder: folder, clock: this.clock, outside: engines });
      await stores.close();
    } finally {
      await engines.close();
    }
  }

  /** Looks at a side, and closes it. */
  async at<T>(side: Side, look: (open: OpenSide) => Promise<T>): Promise<T> {
    const open = await this.open(side);
    try {
      return await look(open);
    } finally {
      await open.close();
    }
  }

  carry(from: Side, to: Side, more: Partial<CarryOver> = {}): Promise<string[]> {
    const { seal } = keysOf(loadMasterKey({ file: join(from.folder, 'master.key') }));
    const tell = (line: string): void => void this.told.push(line);
    return carryOver({ from, to, variables: {}, clock: this.clock, verifySeal: seal.verifySeal, tell, ...more });
  }

  /** What a system has written by the time it is stopped: `round` tells one life of it from the next. */
  async live(side: Side, round: number, size: Size = SMALL): Promise<void> {
    const { seal } = keysOf(loadMasterKey({ file: join(side.folder, 'master.key') }));
    await this.at(side, async ({ events, records, callLog, counters }) => {
      const sealing = { sign: seal.sign, keyId: seal.keyId, clock: this.clock };
      for (let n = 0; n < size.events; n += 1) {
        const stream = `thing-${round}-${n % 7}`;
        const data = { n, round, text: `Grüße ${n}` };
        await events.append(stream, Math.floor(n / 7) - 1, [{ type: 'Counted', data }], this.meta(`${round}-${n}`));
        if (n % 25 === 24) await sealPending(events, sealing);
      }
      const head = await events.head();
      await setCheckpoint(records, 'flows', head);
      await setCheckpoint(records, 'notifications', (await events.readBack({ limit: 3 }))[2]?.position ?? head);
      const [last] = await events.readBack({ limit: 1 });
      const pending = { stream: last?.stream, position: last?.position, tries: 1 };
      await records.put('notices-pending', `${iso(this.clock.now())}/${last?.position}`, pending);
      for (let n = 0; n < size.records; n += 1) {
        await records.put('sessions', `s-${n}`, { n, round }, { expiresAt: this.clock.now() + HOUR });
        await records.put('deliveries', `d-${round}-${n}`, { state: 'sent' });
      }
      for (let n = 0; n < 3; n += 1) await records.put('documents', `h-${n}`, `${n}`.repeat(1_500_000));
      await records.put('drafts', 'ä/\u{1F6AA}', { text: '\u2028', $set: { 'a.b': null } });
      await records.put('drafts', 'ä/\uFFFD', { round });
      await records.put('sessions', 'over', 1, { expiresAt: this.clock.now() });
      await records.delete('deliveries', `d-${round - 1}-0`);
      await callLog.write(Array.from({ length: size.calls }, (_, n) => this.call(`${round}-${n}`, n)));
      const window = { startsAt: this.clock.now() - HOUR, resetsAt: this.clock.now() + HOUR };
      await counters.add([{ key: 'quota:acme:day', amount: 40, window }]);
      await counters.recordUses(new Map([['c1', { at: this.clock.now(), address: '192.0.2.1' }]]));
    });
    this.clock.advance(1000);
  }

  /** A system in files, with a key of its own. */
  async systemIn(name: string, size?: Size): Promise<Side> {
    const side = this.files(name);
    loadMasterKey({ file: join(side.folder, 'master.key') });
    await this.live(side, 1, size);
    return side;
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  private meta(commandId: string) {
    return { commandId, actor: SYSTEM, at: iso(this.clock.now()), correlationId: commandId, causationId: commandId };
  }

  private call(id: string, n: number): CallRecord {
    return {
      ...{ id, at: this.clock.now() + Math.floor(n / 3), environment: 'sandbox', partnerId: 'p', profileId: 'f' },
      ...{ credentialId: 'c1', productId: 'orders', version: '1', operationId: 'list', method: 'GET', path: '/orders' },
      ...{ status: 200, code: null, decisionId: `decision-${id}`, latencyMs: 12, upstreamMs: 9, address: '192.0.2.1' },
      ...{ requestBytes: 0, responseBytes: 120, verification: false },
      headers: { request: { 'x-$n': `${n}` }, response: {} },
    };
  }
}

/** A key of another installation, where one must not be. */
export const anotherKey = (folder: string): void =>
  writeFileSync(join(folder, 'master.key'), Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
