import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexed, openSqliteEventStore, openSqliteLogIndex } from '@gatehouse/event-store';
import { HOUR, iso, ManualClock, SYSTEM, type Actor, type Position } from '@gatehouse/kernel';
import { termsOf } from '../search/terms.ts';

/** A log in a folder of its own, with an index that has taken in nothing until it is told to. */
export class TestLog {
  readonly clock = new ManualClock('2026-05-03T12:00:00.000Z');
  private readonly folder = mkdtempSync(join(tmpdir(), 'gatehouse-audit-'));
  readonly store = openSqliteEventStore({ file: join(this.folder, 'events.db') });
  readonly index = openSqliteLogIndex({ file: join(this.folder, 'log-index.db'), key: Buffer.alloc(32, 2) });
  private commands = 0;

  /** An hour after the one before. */
  async happen(stream: string, type: string, data: object, actor: Actor = SYSTEM, address?: string): Promise<Position> {
    this.clock.advance(HOUR);
    const commandId = `command-${++this.commands}`;
    const meta = { commandId, actor, at: iso(this.clock.now()), correlationId: commandId, causationId: commandId };
    const { length } = await this.store.readStream(stream);
    const { position } = await this.store.append(stream, length - 1, [{ type, data }], {
      ...meta,
      ...(address === undefined ? {} : { address, userAgent: 'Firefox' }),
    });
    return position;
  }

  /** The index takes in everything that has happened. */
  async takeIn(): Promise<void> {
    const events = await this.store.readAll({ after: this.index.end(), limit: 10_000 });
    this.index.add(events.map((event) => indexed(event, termsOf(event))));
  }

  async close(): Promise<void> {
    this.index.close();
    await this.store.close();
    rmSync(this.folder, { recursive: true });
  }
}
