import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModel } from '@gatehouse/access';
import { streams, type CommandContext, type ProfileData } from '@gatehouse/contracts';
import { openSqliteCounters } from '@gatehouse/counters';
import { Aggregates, openSqliteEventStore } from '@gatehouse/event-store';
import { ManualClock, type Actor, type Position } from '@gatehouse/kernel';
import { openSqliteReadModel, type Projection } from '@gatehouse/read-model';
import { createVault, openSqliteRecords } from '@gatehouse/records';
import { AccessDirectory } from '@gatehouse/rest';
import { Profiles } from '../profiles/profiles.ts';
import { Secrets } from '../secrets/secrets.ts';

export const MEMBER: Actor = { kind: 'member', id: 'psn_dev', partnerId: 'acme' };

/** The access model as the log has it, folded whenever it is asked to catch up. */
class LogDirectory extends AccessDirectory {
  readonly model = new AccessModel();

  constructor(private readonly store: ReturnType<typeof openSqliteEventStore>) {
    super();
  }

  async reach(_: Position): Promise<boolean> {
    for (const event of await this.store.readAll({ after: this.model.position, limit: 1000 })) this.model.apply(event);
    return true;
  }
}

/** The context's real parts over real files, with one partner: `acme`, profile `main` in the sandbox. */
export class Bench {
  private readonly folder = mkdtempSync(join(tmpdir(), 'credentials-'));
  private readonly file = (name: string): string => join(this.folder, name);
  readonly clock = new ManualClock();
  readonly store = openSqliteEventStore({ file: this.file('events.db') });
  readonly records = openSqliteRecords({ file: this.file('records.db'), clock: this.clock });
  readonly vault = createVault(this.records, randomBytes(32));
  readonly views = openSqliteReadModel({ file: this.file('views.db') });
  readonly counters = openSqliteCounters({ file: this.file('counters.db') });
  readonly aggregates = new Aggregates(this.store, this.clock);
  readonly directory = new LogDirectory(this.store);
  readonly profiles = new Profiles(this.directory, this.store);
  readonly secrets = new Secrets(this.aggregates, this.vault);
  private commands = 0;

  static async open(): Promise<Bench> {
    const bench = new Bench();
    await bench.happen(streams.partner('acme'), 'PartnerRegistered', {
      partnerId: 'acme',
      clientId: 'client-acme',
      name: 'Acme',
      description: '',
      tier: 'standard',
      contactId: 'psn_dev',
      people: [{ personId: 'psn_dev', email: 'dev@acme.example', name: 'Dev', role: 'admin' }],
      portalAccess: true,
      allowedDomains: [],
      grants: [],
      policyId: null,
    });
    await bench.addProfile('main');
    return bench;
  }

  async close(): Promise<void> {
    await Promise.all([this.store.close(), this.records.close(), this.views.close(), this.counters.close()]);
    rmSync(this.folder, { recursive: true });
  }

  context(commandId = `command-${++this.commands}`, actor: Actor = MEMBER): CommandContext {
    return { commandId, actor, correlationId: commandId, causationId: commandId };
  }

  async happen(stream: string, type: string, data: object): Promise<void> {
    const events = await this.store.readStream(stream);
    const at = new Date(this.clock.now()).toISOString();
    await this.store.append(stream, events.length - 1, [{ type, data }], { ...this.context(), at });
  }

  addProfile(profileId: string, more: Partial<ProfileData> = {}): Promise<void> {
    return this.happen(streams.access('acme'), 'ProfileAdded', {
      partnerId: 'acme',
      profileId,
      name: profileId,
      environment: 'sandbox',
      method: 'token',
      methods: ['GET', 'POST'],
      allowlist: [],
      logging: { headers: false, bodies: false },
      requestId: null,
      ...more,
    });
  }

  async types(profileId = 'main'): Promise<string[]> {
    return (await this.store.readStream(streams.credentials(profileId))).map(({ type }) => type);
  }

  /** Every id that the vault holds an entry for. */
  async kept(): Promise<string[]> {
    return (await this.records.list('vault')).map(({ key }) => key);
  }

  /** Brings a view up to the end of the log. */
  async project(projection: Projection): Promise<void> {
    await this.views.open(projection);
    for (const event of await this.store.readAll({ after: '', limit: 1000 })) {
      if (projection.eventTypes.includes(event.type)) await projection.project(event, this.views.writer(projection));
    }
  }
}
