import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModel } from '@gatehouse/access';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES, Aggregates, EVENT_STORE, openSqliteEventStore, type EventStore } from '@gatehouse/event-store';
import { CLOCK, ManualClock, PSEUDONYMS, Pseudonyms, type Actor, type DomainEvent } from '@gatehouse/kernel';
import { openSqliteReadModel, READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { AccessDirectory, INSTALLATION } from '@gatehouse/rest';
import { Global, Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { DefinePolicy } from '../policies/define-policy.ts';
import { DefineTier } from '../tiers/define-tier.ts';
import { PartnersModule } from '../partners.module.ts';

export const STAFF: Actor = { kind: 'staff', id: 'staff-1', sessionId: 'session-1' };
export const FLOW: Actor = { kind: 'flow', id: 'invitation' };

export const contextOf = (commandId: string, actor: Actor = STAFF): CommandContext => ({
  commandId,
  actor,
  correlationId: commandId,
  causationId: commandId,
});

/** Reads the log whenever it is asked how far it is. */
class LogDirectory extends AccessDirectory {
  readonly model = new AccessModel();

  constructor(private readonly store: EventStore) {
    super();
  }

  async reach(): Promise<boolean> {
    for (const event of await this.store.readAll({ after: this.model.position, limit: 1000 })) this.model.apply(event);
    return true;
  }
}

@Global()
@Module({})
class Engines {}

/** The context on a real store in a folder of its own, as an application hosts it. */
export class World {
  private constructor(
    private readonly folder: string,
    readonly clock: ManualClock,
    readonly store: EventStore,
    readonly views: ReadModel,
    readonly directory: AccessDirectory,
    readonly application: INestApplicationContext,
  ) {}

  static async open(): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'partners-'));
    const clock = new ManualClock();
    const store = openSqliteEventStore({ file: join(folder, 'events.db') });
    const views = openSqliteReadModel({ file: join(folder, 'views.db') });
    const directory = new LogDirectory(store);
    const providers = [
      { provide: CLOCK, useValue: clock },
      { provide: EVENT_STORE, useValue: store },
      { provide: AGGREGATES, useValue: new Aggregates(store, clock) },
      { provide: READ_MODEL, useValue: views },
      { provide: PSEUDONYMS, useValue: new Pseudonyms(Buffer.from('a key for tests')) },
      { provide: AccessDirectory, useValue: directory },
      {
        provide: INSTALLATION,
        useValue: { controlUrl: 'http://c', gatewayUrls: { sandbox: 'http://s', production: 'http://p' } },
      },
    ];
    const engines: DynamicModule = {
      module: Engines,
      global: true,
      providers,
      exports: providers.map((p) => p.provide),
    };
    const root: DynamicModule = { module: class Root {}, imports: [engines, PartnersModule] };
    const application = await NestFactory.createApplicationContext(root, { logger: false });
    await application.init();
    return new World(folder, clock, store, views, directory, application);
  }

  send<R>(command: Command<R>): Promise<R> {
    return this.application.get(CommandBus).execute(command);
  }

  async model(): Promise<AccessModel> {
    await this.directory.reach('');
    return this.directory.model;
  }

  /** What happened in a stream, without how. */
  async happened(stream: string): Promise<DomainEvent[]> {
    return (await this.store.readStream(stream)).map(({ type, data }) => ({ type, data }));
  }

  /** A tier with a policy in the sandbox, and a product of two versions. */
  async furnish(): Promise<{ readonly policyId: string }> {
    const rotation = { overlapSeconds: 86_400, intervalDays: null };
    const terms = { name: 'Standard', limits: [{ window: 'minute', limit: 60 } as const], rotation };
    const { id: policyId } = await this.send(new DefinePolicy({ terms }, contextOf('policy')));
    const policies = { sandbox: policyId, production: null };
    await this.send(
      new DefineTier(
        { tier: 'standard', name: 'Standard', elevated: false, policies, questions: null },
        contextOf('tier'),
      ),
    );
    await this.product();
    return { policyId };
  }

  private async product(): Promise<void> {
    const productId = 'orders-id';
    const version = (line: string, scopes: string[]): DomainEvent => ({
      type: 'ProductVersionPublished',
      data: {
        productId,
        version: `${line.slice(1)}.0.0`,
        line,
        documentHash: '',
        openapi: '3.1.0',
        operations: [{ id: 'listOrders', method: 'GET', path: '/', summary: '', deprecated: false, scopes: [[]] }],
        scopes: scopes.map((name) => ({ name, description: '' })),
      },
    });
    const created = { productId, slug: 'orders', name: 'Orders', description: '' };
    const events = [
      { type: 'ProductCreated', data: created },
      version('v1', ['read']),
      version('v2', ['read', 'write']),
    ];
    await this.store.append('product-orders-id', -1, events, {
      ...contextOf('product'),
      at: '2026-01-05T09:00:00.000Z',
    });
  }

  async close(): Promise<void> {
    await this.application.close();
    await this.store.close();
    await this.views.close();
    rmSync(this.folder, { recursive: true });
  }
}
