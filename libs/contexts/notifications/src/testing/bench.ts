import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModel } from '@gatehouse/access';
import { streams, type CommandContext } from '@gatehouse/contracts';
import { Aggregates, openSqliteEventStore, recordsPersonKeys, withPersonalData } from '@gatehouse/event-store';
import { ManualClock, SYSTEM, type RecordedEvent } from '@gatehouse/kernel';
import { createMailbox, type Message } from '@gatehouse/mail';
import { openSqliteRecords } from '@gatehouse/records';
import { AccessDirectory } from '@gatehouse/rest';
import { Deliveries } from '../send/deliveries.ts';
import { notify, type Sending } from '../send/notify.ts';

class LogDirectory extends AccessDirectory {
  readonly model = new AccessModel();

  constructor(private readonly store: Pick<ReturnType<typeof withPersonalData>, 'readAll'>) {
    super();
  }

  async reach(): Promise<boolean> {
    for (const event of await this.store.readAll({ after: this.model.position, limit: 1000 })) this.model.apply(event);
    return true;
  }
}

const person = (personId: string, role: string) => ({
  personId,
  email: `${personId}@acme.example`,
  name: personId.toUpperCase(),
  role,
});

/** Real parts over real files: a partner `acme` with an admin, a developer and a viewer, and four of the staff. */
export class Bench {
  private readonly folder = mkdtempSync(join(tmpdir(), 'notifications-'));
  readonly clock = new ManualClock();
  readonly records = openSqliteRecords({ file: join(this.folder, 'records.db'), clock: this.clock });
  private readonly key = randomBytes(32);
  readonly keys = recordsPersonKeys(this.records, this.key);
  readonly store = withPersonalData(openSqliteEventStore({ file: join(this.folder, 'events.db') }), this.keys);
  readonly aggregates = new Aggregates(this.store, this.clock);
  readonly directory = new LogDirectory(this.store);
  readonly mailbox = createMailbox(this.records, this.key);
  readonly sending: Sending = {
    store: this.store,
    mail: this.mailbox,
    directory: this.directory,
    installation: {
      controlUrl: 'https://portal.example',
      gatewayUrls: { sandbox: 'https://sandbox.example', production: 'https://api.example' },
    },
    clock: this.clock,
    deliveries: new Deliveries(this.records, this.clock),
  };
  private commands = 0;

  static async open(): Promise<Bench> {
    const bench = new Bench();
    await bench.happen(streams.partner('acme'), 'PartnerRegistered', {
      partnerId: 'acme',
      clientId: 'client',
      name: 'Acme',
      description: '',
      tier: 'standard',
      contactId: 'ann',
      people: [person('ann', 'admin'), person('dev', 'developer'), person('vic', 'viewer')],
      portalAccess: true,
      allowedDomains: [],
      grants: [],
      policyId: null,
    });
    for (const [personId, role] of [
      ['rex', 'reviewer'],
      ['ron', 'reviewer'],
      ['sec', 'security-reviewer'],
      ['bob', 'admin'],
    ] as const) {
      const data = { personId, email: `${personId}@operator.example`, name: personId, roles: [role] };
      await bench.happen(streams.person(personId), 'StaffAppointed', data);
    }
    return bench;
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.records.close();
    rmSync(this.folder, { recursive: true });
  }

  context(): CommandContext {
    const commandId = `command-${++this.commands}`;
    return { commandId, actor: SYSTEM, correlationId: commandId, causationId: commandId };
  }

  async happen(stream: string, type: string, data: object): Promise<RecordedEvent> {
    const before = await this.store.readStream(stream);
    const at = new Date(this.clock.now()).toISOString();
    await this.store.append(stream, before.length - 1, [{ type, data }], { ...this.context(), at });
    return (await this.store.readStream(stream)).at(-1)!;
  }

  /** The mail that an event makes, by recipient. */
  async told(stream: string, type: string, data: object): Promise<Record<string, Message>> {
    const event = await this.happen(stream, type, data);
    const before = new Set((await this.mailbox.list({ limit: 1000 })).map(({ id }) => id));
    const { errors } = await notify(event, this.sending);
    if (errors.length > 0) throw errors[0];
    const sent = (await this.mailbox.list({ limit: 1000 })).filter(({ id }) => !before.has(id));
    return Object.fromEntries(sent.map((message) => [message.to.split('@')[0]!, message]));
  }
}
