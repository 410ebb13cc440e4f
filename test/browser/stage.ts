import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findProfile, reveal } from '../../tools/demo/chapters/3-sandbox.ts';
import type { Client } from '../../tools/demo/client.ts';
import { callGateway } from '../../tools/demo/gateway.ts';
import { need } from '../../tools/demo/mismatch.ts';
import { Narrator } from '../../tools/demo/narrator.ts';
import { enter, freshLink, nextMail, signIn, tokenOf, whoAmI } from '../../tools/demo/people.ts';
import { act, readRequest, wish } from '../../tools/demo/request.ts';
import { Secrets } from '../../tools/demo/secrets.ts';
import { furnish } from '../../tools/demo/setup.ts';
import { startUpstream, type Upstream } from '../../tools/demo/upstream.ts';
import { PEOPLE, World, type PersonKey } from '../../tools/demo/world.ts';
import { until } from '../../tools/system/poll.ts';
import { startSystem, type RunningSystem } from '../../tools/system/system.ts';
import { launch, openWindow, type Window, type WindowOptions } from './browser.ts';

/** Who looks at the pages: the people of the demo, one who may only read, and one who has not signed in. */
export type Viewer = PersonKey | 'vera' | 'nobody';
export const VERA = { email: 'vera@nordhafen.example', name: 'Vera Lund', role: 'viewer' };

const LINK = /https?:\/\/\S+\/sign-in#token=[\w-]+/;

/** A running system with somebody to look at it, and a browser. */
export class Stage {
  readonly folder: string;
  readonly system: RunningSystem;
  readonly world: World;
  readonly browser: Browser;
  /** Ids by which the pages of single things are found. */
  readonly ids: Record<string, string> = {};
  private readonly upstream: Upstream;
  private vera: Client | undefined;

  private constructor(folder: string, system: RunningSystem, upstream: Upstream, browser: Browser) {
    this.folder = folder;
    this.system = system;
    this.upstream = upstream;
    this.browser = browser;
    this.world = new World({ system, narrator: new Narrator(), secrets: new Secrets(), upstream });
  }

  /** @param env variables of the system besides the usual ones. */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-browser-'));
    const system = await startSystem({ dataDir: join(folder, 'data'), adminEmail: PEOPLE.ada.email, env });
    return new Stage(folder, system, await startUpstream(), await launch());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.system.stop();
    await this.upstream.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The first administrator's session, for what a test prepares over the API. */
  enterAsAdministrator = (): Promise<unknown> =>
    enter(this.world, 'ada', tokenOf(this.world, need(this.system.adminLink, 'the printed link')));

  /** Staff, one product, and a partner with an admin, a developer and a viewer; only Ada has to be signed in. */
  async prepare(): Promise<void> {
    const { world } = this;
    await furnish(world, { overlapSeconds: 3600 });
    const { otto } = PEOPLE;
    await world.client('ada').post('/staff', { email: otto.email, name: otto.name, roles: otto.roles });
    const { paula, dev } = PEOPLE;
    const partner = await world.client('emil').post<{ id: string; clientId: string }>('/partners', {
      name: 'Nordhafen',
      tier: 'standard',
      contact: { email: paula.email, name: paula.name },
      people: [{ email: dev.email, name: dev.name, role: 'developer' }, VERA],
      allowedDomains: ['nordhafen.example'],
      grants: [{ productId: world.product('orders').id, scopes: world.readScopes('orders') }],
    });
    Object.assign(world.known, { partnerId: partner.body.id, clientId: partner.body.clientId });
    Object.assign(this.ids, { partner: partner.body.id, product: world.product('orders').id });
    const policies = await world.client('emil').get<{ items: { policyId: string }[] }>('/policies');
    const routes = await world.client('ada').get<{ items: { id: string }[] }>('/routes');
    this.ids['policy'] = need(policies.body.items[0], 'the policy').policyId;
    this.ids['route'] = need(routes.body.items[0], 'the route').id;
  }

  /** All of it, in its order: what most pages need to have something to show. */
  async furnish(): Promise<void> {
    await this.enterAsAdministrator();
    await this.prepare();
    await this.signInOthers();
    await this.makeHistory();
  }

  /** The sessions of everybody besides the administrator and those who prepared. */
  async signInOthers(): Promise<void> {
    const { world } = this;
    for (const person of ['otto', 'paula', 'dev'] as const) await signIn(world, person);
    await whoAmI(world, 'dev');
    this.vera = await this.signInMember(VERA.email);
  }

  /** The session of one of a partner's people who is not in the demo. */
  async signInMember(email: string): Promise<Client> {
    const client = this.world.stranger();
    await client.post('/developer-portal/request-link', { email }, { expect: 202 });
    const mail = await nextMail(this.world, email, new Set(), ({ text }) => LINK.test(text));
    const token = tokenOf(this.world, mail.text);
    await client.post('/developer-portal/validate-token', { token }, { expect: 200 });
    return client;
  }

  /** Something for the pages to show: a call that passes, one that is refused, and a request in review. */
  async makeHistory(): Promise<void> {
    const { world, system } = this;
    const credential = await findProfile(world, 'dev', 'sandbox');
    await reveal(world, 'dev', 'sandbox', credential.id);
    const call = (method: string) =>
      callGateway(system.gatewayUrls.sandbox, '/orders/orders', world.caller('sandbox'), method);
    await until(async () => (await call('GET')).status === 200, { what: 'no call passes', withinMs: 5000 });
    this.ids['decision'] = String((await call('POST')).body['decisionId']);
    const submission = { ...wish(world, ['orders']), webhooks: {} };
    const sent = await world.client('dev').post<{ id: string }>(world.ofPartner('/requests'), { submission });
    world.known.requestId = sent.body.id;
    this.ids['request'] = sent.body.id;
    await until(async () => (await readRequest(world, 'rosa')).openStageId !== null, {
      what: 'no stage opens',
      withinMs: 5000,
    });
    await act(world, 'rosa', 'claim', {});
    const events = await world.client('otto').get<{ items: { position: string }[] }>('/audit/events?limit=1');
    this.ids['position'] = need(events.body.items[0], 'an event').position;
  }

  /** A window that nobody is signed in with. */
  window(options: Partial<WindowOptions> = {}): Promise<Window> {
    const { controlUrl, gatewayUrls } = this.system;
    return openWindow(this.browser, { baseUrl: controlUrl, allowed: Object.values(gatewayUrls), ...options });
  }

  /** The window of somebody who has signed in. */
  async windowOf(person: Viewer, options: Partial<WindowOptions> = {}): Promise<Window> {
    if (person === 'nobody') return this.window(options);
    const client = person === 'vera' ? need(this.vera, 'the session of Vera') : this.world.client(person);
    return this.windowWith(client, options);
  }

  /** A window that goes on with a session. */
  async windowWith(client: Client, options: Partial<WindowOptions> = {}): Promise<Window> {
    const opened = await this.window(options);
    const cookies = [...client.cookies].map(([name, value]) => ({ name, value, url: this.system.controlUrl }));
    await opened.context.addCookies(cookies);
    return opened;
  }

  /** Has what is done over the API, too, be done by whoever signed in with this window. */
  async adopt(person: PersonKey, { context }: Window): Promise<void> {
    const client = this.world.client(person);
    for (const { name, value } of await context.cookies()) client.cookies.set(name, value);
  }

  /** The link in the mail that comes next to an address, besides those that are known. */
  async mailedLink(email: string, known: ReadonlySet<string> = new Set()): Promise<string> {
    const { text } = await nextMail(this.world, email, known, (mail) => LINK.test(mail.text));
    return need(LINK.exec(text)?.[0], 'the link');
  }

  /** A sign-in link, asked for and read from the mailbox. */
  askForLink = (person: PersonKey): Promise<string> => freshLink(this.world, person);
}
