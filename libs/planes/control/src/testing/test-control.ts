import { openTestEngines, type TestEngines } from '@gatehouse/bootstrap/testing';
import type { StaffRole } from '@gatehouse/contracts';
import { streams } from '@gatehouse/contracts';
import { SESSION_COOKIE, Sessions, SignInLinks } from '@gatehouse/identity';
import { ManualClock, SYSTEM, type DomainEvent } from '@gatehouse/kernel';
import type { Message } from '@gatehouse/mail';
import { runProjection } from '@gatehouse/read-model';
import { Afterwards } from '@gatehouse/rest';
import type { Type } from '@nestjs/common';
import { pino } from 'pino';
import { PROJECTIONS } from '../contexts.ts';
import { createControlPlane, type ControlPlane } from '../control-plane.ts';
import { Client } from './client.ts';

/** A running API over real engines in a folder of its own, with its projections, and a clock that the test moves. */
export class TestControl {
  readonly clock: ManualClock;
  private readonly projecting = new AbortController();
  private readonly projections: Promise<void>[];

  private constructor(
    private readonly test: TestEngines,
    public plane: ControlPlane,
    clock: ManualClock,
    readonly logLines: string[],
  ) {
    this.clock = clock;
    const { events: store, readModel: model } = test.engines;
    const { signal } = this.projecting;
    const onError = (error: unknown, view: string): void => void logLines.push(`${view}: ${String(error)}`);
    this.projections = PROJECTIONS.map((projection) => runProjection({ projection, store, model, signal, onError }));
  }

  static async start(options: { modules?: readonly Type[]; webApp?: string } = {}): Promise<TestControl> {
    const clock = new ManualClock(Date.now());
    const logLines: string[] = [];
    const test = await openTestEngines({ clock, variables: { GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1' } });
    const logger = pino({ level: 'info' }, { write: (line: string) => void logLines.push(line) });
    const { engines, configuration } = test;
    try {
      const plane = await createControlPlane({ engines, configuration, logger, ...options });
      return new TestControl(test, plane, clock, logLines);
    } catch (error) {
      await test.remove();
      throw error;
    }
  }

  get engines() {
    return this.test.engines;
  }

  get configuration() {
    return this.test.configuration;
  }

  client(): Client {
    return new Client(this.plane.url);
  }

  /** Appends an event as if a command had led to it, and waits until the guards know it. */
  async happened(stream: string, ...events: DomainEvent[]): Promise<void> {
    const { events: store, ids, directory } = this.engines;
    const id = ids.next();
    const meta = { commandId: id, actor: SYSTEM, correlationId: id, causationId: id };
    const revision = (await store.readStream(stream)).length - 1;
    const at = new Date(this.clock.now()).toISOString();
    const { position } = await store.append(stream, revision, events, { ...meta, at });
    await directory.reach(position);
  }

  personId(email: string): string {
    return this.engines.pseudonyms.personId(email);
  }

  async appoint(email: string, ...roles: StaffRole[]): Promise<string> {
    const personId = this.personId(email);
    const data = { personId, email, name: email, roles };
    await this.happened(streams.person(personId), { type: 'StaffAppointed', data });
    return personId;
  }

  /** Registers a partner with these people; the first is its contact. */
  async register(partnerId: string, people: readonly { email: string; role: string }[]): Promise<void> {
    const members = people.map(({ email, role }) => ({ personId: this.personId(email), email, name: email, role }));
    const data = {
      partnerId,
      clientId: `client-${partnerId}`,
      name: `Partner ${partnerId}`,
      description: '',
      tier: 'standard',
      contactId: members[0]?.personId,
      people: members,
      portalAccess: true,
      allowedDomains: [],
      grants: [],
      policyId: null,
    };
    await this.happened(streams.partner(partnerId), { type: 'PartnerRegistered', data });
  }

  async mailTo(email: string): Promise<Message[]> {
    return (await this.engines.mailbox?.list({ to: email })) ?? [];
  }

  /** The token of the newest link that was mailed to somebody, once all mail is out. */
  async mailedToken(email: string): Promise<string | undefined> {
    await this.plane.app.get(Afterwards, { strict: false }).settled();
    const [newest] = await this.mailTo(email);
    // Mail is in the order of its time: what is asked for after this is to be newer.
    this.clock.advance(1);
    return /#token=([\w-]+)/.exec(newest?.text ?? '')?.[1];
  }

  /** Opens a session without signing in, for whoever it is. */
  async session(face: 'staff' | 'portal', personId: string, partnerId: string | null = null): Promise<Client> {
    const sessions = this.plane.app.get(Sessions, { strict: false });
    const session = { sessionId: this.engines.ids.next(), personId, face, partnerId, address: null, userAgent: null };
    const client = this.client();
    client.cookie = `${SESSION_COOKIE}=${await sessions.open(session)}`;
    return client;
  }

  /** Signs somebody in without mail. */
  async signIn(face: 'staff' | 'portal', email: string): Promise<Client> {
    const links = this.plane.app.get(SignInLinks, { strict: false });
    const token = (await links.mint({ personId: this.personId(email), face })).split('#token=')[1];
    const client = this.client();
    const answer = await client.post(face === 'staff' ? '/staff/validate-token' : '/developer-portal/validate-token', {
      token,
    });
    if (answer.status !== 200) throw new Error(`${email} could not sign in: ${JSON.stringify(answer.body)}`);
    return client;
  }

  /** Another process over the same folder, as far as anybody can tell from outside. */
  async restart(): Promise<void> {
    await this.plane.stop();
    const { engines, configuration } = this.test;
    this.plane = await createControlPlane({ engines, configuration, logger: pino({ level: 'silent' }) });
  }

  async stop(): Promise<void> {
    this.projecting.abort();
    await this.plane.stop();
    await Promise.all(this.projections);
    await this.test.remove();
  }
}
