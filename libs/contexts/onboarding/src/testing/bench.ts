import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModel } from '@gatehouse/access';
import { streams, type CommandContext, type Submission } from '@gatehouse/contracts';
import { Aggregates, openSqliteEventStore, type EventStore } from '@gatehouse/event-store';
import { ManualClock, Pseudonyms, SYSTEM, type Actor } from '@gatehouse/kernel';
import { createOutbound } from '@gatehouse/outbound';
import { openSqliteReadModel, runProjection } from '@gatehouse/read-model';
import { openSqliteRecords } from '@gatehouse/records';
import { AccessDirectory, Permits } from '@gatehouse/rest';
import type { RouteTerms } from '../domain/route/index.ts';
import { ActOnRequest, ActOnRequestHandler, type RequestAct } from '../review/act-on-request.ts';
import { DefineRoute, DefineRouteHandler } from '../routes/define-route.ts';
import { AnswerRequest, AnswerRequestHandler } from '../submission/answer-request.ts';
import { Submissions } from '../submission/submissions.ts';
import { SubmitRequest, SubmitRequestHandler } from '../submission/submit-request.ts';
import { Requests } from '../views/requests/requests.ts';
import { requestsProjection } from '../views/requests/projection.ts';
import { routesProjection } from '../views/routes/routes.ts';
import { calendar, stage, submission } from './given.ts';

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

const PEOPLE = { ann: 'admin', dev: 'developer', vic: 'viewer' };
const STAFF = { rex: ['reviewer'], sue: ['reviewer'], sec: ['security-reviewer'], bob: ['admin'] };

export const member = (id: string): Actor => ({ kind: 'member', id, partnerId: 'acme' });
export const staff = (id: string): Actor => ({ kind: 'staff', id });

/** The context's real parts over real files: partner `acme`, product `orders` held in its sandbox, staff to review. */
export class Bench {
  private readonly folder = mkdtempSync(join(tmpdir(), 'onboarding-'));
  readonly clock = new ManualClock();
  readonly store = openSqliteEventStore({ file: join(this.folder, 'events.db') });
  readonly records = openSqliteRecords({ file: join(this.folder, 'records.db'), clock: this.clock });
  readonly views = openSqliteReadModel({ file: join(this.folder, 'views.db') });
  readonly aggregates = new Aggregates(this.store, this.clock);
  readonly directory = new LogDirectory(this.store);
  readonly permits = new Permits(this.directory);
  readonly outbound = createOutbound({ allowPrivate: true });
  readonly key = randomBytes(32);
  readonly submissions = new Submissions(this.directory, this.store, this.views, this.outbound, this.key, this.clock);
  readonly requests = new Requests(this.views, this.store, this.directory, this.permits);
  private readonly submitting = new SubmitRequestHandler(
    this.submissions,
    this.aggregates,
    this.store,
    new Pseudonyms(this.key),
    this.records,
  );
  private readonly answering = new AnswerRequestHandler(this.submissions, this.aggregates);
  private readonly acting = new ActOnRequestHandler(this.aggregates, this.store, this.permits, this.directory);
  private readonly stopping = new AbortController();
  private projecting: Promise<unknown> = Promise.resolve();
  private commands = 0;

  static async open(): Promise<Bench> {
    const bench = new Bench();
    const { store, views: model } = bench;
    const { signal } = bench.stopping;
    const onError = (error: unknown): void => void process.emitWarning(String(error));
    bench.projecting = Promise.all(
      [requestsProjection, routesProjection].map((projection) =>
        runProjection({ projection, store, model, signal, onError }),
      ),
    );
    await bench.given();
    return bench;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.projecting;
    await Promise.all([this.store.close(), this.records.close(), this.views.close()]);
    rmSync(this.folder, { recursive: true });
  }

  context(actor: Actor = SYSTEM, commandId = `command-${++this.commands}`): CommandContext {
    return { commandId, actor, correlationId: commandId, causationId: commandId };
  }

  async happen(stream: string, type: string, data: object): Promise<string> {
    const events = await this.store.readStream(stream);
    const at = new Date(this.clock.now()).toISOString();
    const appended = await this.store.append(stream, events.length - 1, [{ type, data }], { ...this.context(), at });
    await this.directory.reach();
    return appended.position;
  }

  async defineRoute(more: Partial<RouteTerms> = {}): Promise<string> {
    const form = { name: 'Review', tier: null, productId: null, stages: [stage('x')], calendar, leadId: null, ...more };
    const handler = new DefineRouteHandler(this.aggregates, this.directory);
    return (await handler.execute(new DefineRoute({ routeId: null, form }, this.context(staff('bob'))))).id;
  }

  async submit(content: Submission = submission(), context = this.context(member('dev'))): Promise<string> {
    const data = { partnerId: 'acme', personId: 'dev', submission: content };
    return (await this.submitting.execute(new SubmitRequest(data, context))).id;
  }

  answer(requestId: string, content: Submission): Promise<unknown> {
    const data = { requestId, partnerId: 'acme', personId: 'dev', submission: content, answer: 'done' };
    return this.answering.execute(new AnswerRequest(data, this.context(member('dev'))));
  }

  act(requestId: string, actor: Actor, act: RequestAct): Promise<unknown> {
    return this.acting.execute(new ActOnRequest({ requestId, act }, this.context(actor)));
  }

  /** A decision on the request as it is now. */
  async approve(requestId: string, person: string, contentHash?: string): Promise<unknown> {
    const sheet = await this.requests.get(staff('bob'), requestId);
    const about = { stageId: sheet.openStageId ?? '', contentHash: contentHash ?? sheet.contentHash };
    return this.act(requestId, staff(person), { kind: 'approve', personId: person, note: '', ...about });
  }

  async types(stream: string): Promise<string[]> {
    return (await this.store.readStream(stream)).map(({ type }) => type);
  }

  private async given(): Promise<void> {
    await this.happen(streams.tier('standard'), 'TierDefined', {
      tier: 'standard',
      name: 'Standard',
      elevated: false,
      policies: { sandbox: null, production: 'policy' },
      questions: null,
    });
    const product = streams.product('orders');
    const of = { productId: 'orders' };
    await this.happen(product, 'ProductCreated', { ...of, slug: 'orders', name: 'Orders', description: '' });
    await this.happen(product, 'ProductVersionPublished', {
      ...of,
      version: '1.0.0',
      line: 'v1',
      documentHash: 'h',
      openapi: '3.1.0',
      operations: [],
      scopes: ['orders.read', 'orders.write'].map((name) => ({ name, description: '' })),
    });
    await this.happen(product, 'UpstreamConfigured', {
      ...of,
      environment: 'production',
      upstream: { kind: 'generated' },
    });
    for (const [personId, roles] of Object.entries(STAFF)) {
      await this.happen(streams.person(personId), 'StaffAppointed', { personId, email: '', name: personId, roles });
    }
    await this.happen(streams.partner('acme'), 'PartnerRegistered', {
      partnerId: 'acme',
      clientId: 'client',
      name: 'Acme',
      description: '',
      tier: 'standard',
      contactId: 'ann',
      people: Object.entries(PEOPLE).map(([personId, role]) => ({ personId, email: '', name: personId, role })),
      portalAccess: true,
      allowedDomains: [],
      grants: [],
      policyId: null,
    });
    await this.happen(streams.access('acme'), 'GrantAdded', {
      ...of,
      partnerId: 'acme',
      grantId: 'sandbox',
      environment: 'sandbox',
      scopes: ['orders.read'],
      lines: [],
      since: '2026-01-01T00:00:00.000Z',
      until: null,
      requestId: null,
    });
  }
}
