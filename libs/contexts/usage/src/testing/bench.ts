import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModel } from '@gatehouse/access';
import { openSqliteCallLog, type CallRecord } from '@gatehouse/call-log';
import { openSqliteEventStore } from '@gatehouse/event-store';
import { iso, ManualClock, type Position } from '@gatehouse/kernel';
import { openSqliteReadModel, type Projection } from '@gatehouse/read-model';
import { openSqliteRecords } from '@gatehouse/records';
import { AccessDirectory } from '@gatehouse/rest';
import { progressProjection } from '../views/progress/projection.ts';

class LogDirectory extends AccessDirectory {
  override model = new AccessModel();
  override reach = async (): Promise<boolean> => true;
}

/** The context's real parts over real files. */
export class Bench {
  private readonly folder = mkdtempSync(join(tmpdir(), 'gatehouse-usage-'));
  private readonly file = (name: string): { file: string } => ({ file: join(this.folder, name) });
  readonly clock = new ManualClock();
  readonly store = openSqliteEventStore(this.file('events.db'));
  readonly records = openSqliteRecords({ ...this.file('records.db'), clock: this.clock });
  readonly views = openSqliteReadModel(this.file('views.db'));
  readonly calls = openSqliteCallLog(this.file('calls.db'));
  readonly directory = new LogDirectory();
  private count = 0;

  async close(): Promise<void> {
    await Promise.all([this.store.close(), this.records.close(), this.views.close(), this.calls.close()]);
    rmSync(this.folder, { recursive: true });
  }

  /** Appends an event as of now, folds it into the model, and answers with its position. */
  async happen(stream: string, type: string, data: object): Promise<Position> {
    const commandId = `command-${++this.count}`;
    const meta = { commandId, actor: { kind: 'system', id: 'test' }, correlationId: '', causationId: '' } as const;
    const { length } = await this.store.readStream(stream);
    const { position } = await this.store.append(stream, length - 1, [{ type, data }], {
      ...meta,
      at: iso(this.clock.now()),
    });
    for (const event of await this.store.readAll({ after: this.directory.model.position, limit: 1000 })) {
      this.directory.model.apply(event);
    }
    return position;
  }

  register(partnerId = 'acme'): Promise<Position> {
    return this.happen(`partner-${partnerId}`, 'PartnerRegistered', {
      ...{
        partnerId,
        clientId: `client-${partnerId}`,
        name: `Name of ${partnerId}`,
        description: '',
        tier: 'standard',
      },
      ...{ contactId: 'ada', people: [{ personId: 'ada', email: 'ada@acme.example', name: 'Ada', role: 'admin' }] },
      ...{ portalAccess: true, allowedDomains: [], grants: [], policyId: null },
    });
  }

  /** A call of now that succeeded. */
  async call(more: Partial<CallRecord> = {}): Promise<CallRecord> {
    const id = `call-${++this.count}`;
    const record: CallRecord = {
      ...{ id, at: this.clock.now(), environment: 'sandbox', partnerId: 'acme', profileId: 'main' },
      ...{ credentialId: 'c1', productId: 'orders', version: '1.0.0', operationId: 'list', method: 'GET' },
      ...{ path: '/orders/v1/orders', status: 200, code: null, decisionId: `dec_${id}`, latencyMs: 5, upstreamMs: 3 },
      ...{ address: '192.0.2.1', requestBytes: 0, responseBytes: 9, verification: false },
      ...more,
    };
    await this.calls.write([record]);
    return record;
  }

  /** Folds the whole log into the view, each event so many times. */
  async project(projection: Projection = progressProjection, times = 1): Promise<void> {
    await this.views.open(projection);
    const writer = this.views.writer(projection);
    for (const event of await this.store.readAll({ after: '', limit: 1000 })) {
      if (!projection.eventTypes.includes(event.type)) continue;
      for (let n = 0; n < times; n += 1) await projection.project(event, writer);
    }
  }
}
