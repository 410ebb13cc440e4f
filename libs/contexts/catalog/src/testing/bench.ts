import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModel } from '@gatehouse/access';
import { streams, type CommandContext, type GrantData, type ProfileData } from '@gatehouse/contracts';
import { Aggregates, openSqliteEventStore } from '@gatehouse/event-store';
import { iso, ManualClock, Pseudonyms, type Position } from '@gatehouse/kernel';
import { openSqliteReadModel, type Projection } from '@gatehouse/read-model';
import { createVault, openSqliteRecords } from '@gatehouse/records';
import { AccessDirectory } from '@gatehouse/rest';
import { CreateProduct, CreateProductHandler } from '../create-product/create-product.ts';
import { PublishVersion, PublishVersionHandler } from '../publish-version/publish-version.ts';

class LogDirectory extends AccessDirectory {
  readonly model = new AccessModel();

  constructor(private readonly store: ReturnType<typeof openSqliteEventStore>) {
    super();
  }

  async reach(_?: Position): Promise<boolean> {
    for (const event of await this.store.readAll({ after: this.model.position, limit: 1000 })) this.model.apply(event);
    return true;
  }
}

/** The context's real parts over real files. */
export class Bench {
  private readonly folder = mkdtempSync(join(tmpdir(), 'catalog-'));
  private readonly file = (name: string): string => join(this.folder, name);
  readonly clock = new ManualClock();
  readonly store = openSqliteEventStore({ file: this.file('events.db') });
  readonly records = openSqliteRecords({ file: this.file('records.db'), clock: this.clock });
  readonly vault = createVault(this.records, randomBytes(32));
  readonly views = openSqliteReadModel({ file: this.file('views.db') });
  readonly aggregates = new Aggregates(this.store, this.clock);
  readonly directory = new LogDirectory(this.store);
  readonly installation = {
    controlUrl: 'https://portal.example',
    gatewayUrls: { sandbox: 'https://sandbox.example/', production: 'https://api.example' },
  };
  private commands = 0;

  async close(): Promise<void> {
    await Promise.all([this.store.close(), this.records.close(), this.views.close()]);
    rmSync(this.folder, { recursive: true });
  }

  context(commandId = `command-${++this.commands}`): CommandContext {
    return { commandId, actor: { kind: 'staff', id: 'psn_staff' }, correlationId: commandId, causationId: commandId };
  }

  async create(slug: string, context = this.context()): Promise<string> {
    const handler = new CreateProductHandler(this.store, this.aggregates, new Pseudonyms(Buffer.alloc(32, 1)));
    const data = { slug, name: slug.toUpperCase(), description: `All about ${slug}` };
    return (await handler.execute(new CreateProduct(data, context))).id;
  }

  publish(productId: string, document: object | string, context = this.context()) {
    const bytes = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document));
    const handler = new PublishVersionHandler(this.aggregates, this.records);
    return handler.execute(new PublishVersion({ productId, bytes }, context));
  }

  async happen(stream: string, type: string, data: object): Promise<void> {
    const { length } = await this.store.readStream(stream);
    await this.store.append(stream, length - 1, [{ type, data }], { ...this.context(), at: iso(this.clock.now()) });
  }

  /** A partner `acme` of the standard tier, with a sandbox profile `main`. */
  async register(): Promise<void> {
    await this.happen(streams.partner('acme'), 'PartnerRegistered', {
      partnerId: 'acme',
      clientId: 'client-acme',
      name: 'Acme',
      description: '',
      tier: 'standard',
      contactId: 'psn_dev',
      people: [],
      portalAccess: true,
      allowedDomains: [],
      grants: [],
      policyId: null,
    });
    await this.addProfile('main');
  }

  addProfile(profileId: string, more: Partial<ProfileData> = {}): Promise<void> {
    return this.happen(streams.access('acme'), 'ProfileAdded', {
      partnerId: 'acme',
      profileId,
      name: `name of ${profileId}`,
      environment: 'sandbox',
      method: 'token',
      methods: ['GET', 'POST'],
      allowlist: [],
      logging: { headers: false, bodies: false },
      requestId: null,
      ...more,
    });
  }

  grant(productId: string, more: Partial<GrantData> = {}): Promise<void> {
    return this.happen(streams.access('acme'), 'GrantAdded', {
      partnerId: 'acme',
      grantId: `grant-${++this.commands}`,
      productId,
      environment: 'sandbox',
      scopes: ['read'],
      lines: [],
      since: iso(this.clock.now()),
      until: null,
      requestId: null,
      ...more,
    });
  }

  async types(productId: string): Promise<string[]> {
    return (await this.store.readStream(streams.product(productId))).map(({ type }) => type);
  }

  async project(projection: Projection, times = 1): Promise<void> {
    await this.views.open(projection);
    const writer = this.views.writer(projection);
    for (const event of await this.store.readAll({ after: '', limit: 1000 })) {
      if (!projection.eventTypes.includes(event.type)) continue;
      for (let n = 0; n < times; n += 1) await projection.project(event, writer);
    }
  }
}

/** A small document with one reading and one writing operation. */
export const documentOf = (version: string, more: object = {}): object => ({
  openapi: '3.1.0',
  info: { title: 'Orders', version },
  paths: {
    '/orders': {
      get: { operationId: 'listOrders', summary: 'List orders', responses: { 200: { description: 'Orders' } } },
      post: { operationId: 'addOrder', summary: 'Add an order', responses: { 201: { description: 'Added' } } },
    },
    '/orders/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'readOrder', responses: { 200: { description: 'An order' } } },
    },
  },
  ...more,
});
