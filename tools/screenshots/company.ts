import { submission, SECURITY_DOCUMENT } from '../demo/bodies.ts';
import type { Client } from '../demo/client.ts';
import { callGateway, type Caller } from '../demo/gateway.ts';
import { need } from '../demo/mismatch.ts';
import { nextMail, tokenOf } from '../demo/people.ts';
import type { RequestSheet } from '../demo/request.ts';
import type { PersonKey, World } from '../demo/world.ts';
import { until } from '../system/poll.ts';
import type { Part } from './cast.ts';

/** A path of each product that every partner reads. */
export const READS: Readonly<Record<string, string>> = {
  orders: '/orders/orders',
  inventory: '/inventory/items',
  invoicing: '/invoicing/invoices',
};
const LINK = /#token=/;

interface Profiles {
  readonly profiles: readonly { readonly profileId: string; readonly environment: string }[];
}

/** One partner of the scene, and what it does. */
export class Company {
  readonly part: Part;
  readonly id: string;
  readonly member: Client;
  private readonly world: World;
  private readonly clientId: string;

  private constructor(world: World, part: Part, made: { id: string; clientId: string }, member: Client) {
    this.world = world;
    this.part = part;
    this.id = made.id;
    this.clientId = made.clientId;
    this.member = member;
  }

  /** Registered by the editor with its people; `member` is the browser that its contact will sign in with. */
  static async register(world: World, part: Part, member: Client = world.stranger()): Promise<Company> {
    const person = (name: string) => ({ email: emailOf(name, part.domain), name });
    const { body } = await world.client('emil').post<{ id: string; clientId: string }>('/partners', {
      name: part.name,
      description: part.description,
      tier: part.tier,
      contact: person(part.contact),
      people: part.people ?? [],
      allowedDomains: [part.domain],
      grants: part.products.map((slug) => wanted(world, slug)),
    });
    return new Company(world, part, body, member);
  }

  /** Its contact signs in. */
  async enter(): Promise<void> {
    const email = emailOf(this.part.contact, this.part.domain);
    await this.world.stranger().post('/developer-portal/request-link', { email }, { expect: 202 });
    const mail = await nextMail(this.world, email, new Set(), ({ text }) => LINK.test(text));
    await this.member.post('/developer-portal/validate-token', { token: tokenOf(this.world, mail.text) });
  }

  /** What its programs call with, once there is a living credential. */
  async caller(environment: 'sandbox' | 'production'): Promise<Caller> {
    const access = (await this.member.get<Profiles>(`/partners/${this.id}/access`)).body;
    const profile = need(
      access.profiles.find((one) => one.environment === environment),
      `a ${environment} profile`,
    );
    const path = `/partners/${this.id}/profiles/${profile.profileId}/credentials`;
    const credential = await until(
      async () => {
        const { items } = (await this.member.get<{ items: { id: string; state: string }[] }>(path)).body;
        return items.find(({ state }) => state === 'alive');
      },
      { what: `${this.part.name} has no credential`, withinMs: 10_000 },
    );
    const { secret } = (await this.member.post<{ secret: string }>(`${path}/${credential.id}/reveal`)).body;
    return { clientId: this.clientId, profile: profile.profileId, token: this.world.secrets.keep('token', secret) };
  }

  /** Calls what it reads, in turn; and once what it may not. */
  async call(environment: 'sandbox' | 'production', times: number): Promise<void> {
    if (times === 0) return;
    const caller = await this.caller(environment);
    const url = this.world.system.gatewayUrls[environment];
    const paths = this.part.products.map((slug) => need(READS[slug], slug));
    const read = (n: number) => callGateway(url, paths[n % paths.length] ?? '/', caller);
    await until(async () => (await read(0)).status === 200, {
      what: `no call of ${this.part.name} passes`,
      withinMs: 5000,
    });
    for (let n = 1; n < times; n++) await read(n);
    await callGateway(url, paths[0] ?? '/', caller, 'POST');
  }

  /** Asks for production; gives the request's id once a stage is open. */
  async ask(
    more: { tier?: string; products?: readonly string[]; allowlist?: readonly string[]; profile?: string } = {},
  ) {
    const { products = this.part.products, tier = this.part.tier, allowlist = [], profile = 'main' } = more;
    const { body: me } = await this.member.get<{ personId: string }>('/session');
    const wish = submission({
      grants: products.map((slug) => wanted(this.world, slug)),
      technicalContact: me.personId,
    });
    const { perDay, country, name, domain } = this.part;
    const sent = {
      ...wish,
      tier,
      profile: { ...wish.profile, name: profile, allowlist },
      company: {
        legalName: name,
        registration: `${country} 10${name.length}417`,
        country,
        website: `https://${domain}`,
      },
      expectedVolume: { perDay, peakPerMinute: Math.ceil(perDay / 200) },
    };
    const answer = await this.member.post<{ id: string }>(`/partners/${this.id}/requests`, { submission: sent });
    const { id } = answer.body;
    await until(async () => (await this.sheet(id, 'rosa')).openStageId !== null, {
      what: 'no stage opens',
      withinMs: 5000,
    });
    return id;
  }

  /** Carries out on a request what a person of staff does. */
  async staff(person: PersonKey, id: string, what: string, body: object = {}): Promise<void> {
    const { contentHash, openStageId } = await this.sheet(id, person);
    const decides = ['approve', 'reject', 'ask-for-changes'].includes(what);
    const about = decides ? { contentHash, stageId: openStageId } : {};
    await this.world.client(person).post(`/requests/${id}/${what}`, { ...about, ...body });
  }

  async attachAssessment(id: string): Promise<void> {
    const content = Buffer.from('Penetration test of 12 May: no findings above low.\n').toString('base64');
    await this.staff('sam', id, 'documents', { name: SECURITY_DOCUMENT, content });
  }

  async live(id: string): Promise<void> {
    const what = `the request of ${this.part.name} is not live`;
    await until(async () => (await this.sheet(id, 'rosa')).state === 'live', { what, withinMs: 10_000 });
  }

  private sheet = async (id: string, person: PersonKey): Promise<RequestSheet> =>
    (await this.world.client(person).get<RequestSheet>(`/requests/${id}`)).body;
}

/** Orders and invoices are read; stock is reserved, too. */
const wanted = (world: World, slug: string) => {
  const { id, scopes } = world.product(slug);
  return { productId: id, scopes: slug === 'inventory' ? scopes : world.readScopes(slug) };
};

const emailOf = (name: string, domain: string): string =>
  `${
    name
      .normalize('NFD')
      .replaceAll(/[^A-Za-z ]/g, '')
      .split(' ')[0]
      ?.toLowerCase() ?? 'x'
  }@${domain}`;
