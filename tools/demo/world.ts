import type { Environment } from '@gatehouse/contracts';
import type { RunningSystem } from '../system/system.ts';
import { Client } from './client.ts';
import type { Caller } from './gateway.ts';
import { need } from './mismatch.ts';
import type { Narrator } from './narrator.ts';
import { Secrets } from './secrets.ts';
import type { EventStream } from './sse.ts';
import type { Upstream } from './upstream.ts';

export type Face = 'staff' | 'developer-portal';

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly face: Face;
  /** Of staff: roles; of a partner's people: their one role. */
  readonly roles: readonly string[];
}

const staff = (email: string, name: string, role: string): Person => ({ email, name, face: 'staff', roles: [role] });
const member = (email: string, name: string, role: string): Person => ({
  email,
  name,
  face: 'developer-portal',
  roles: [role],
});

/** Everybody in the story. */
export const PEOPLE = {
  ada: staff('ada@operator.example', 'Ada Okafor', 'admin'),
  emil: staff('emil@operator.example', 'Emil Brandt', 'editor'),
  rosa: staff('rosa@operator.example', 'Rosa Lindqvist', 'reviewer'),
  sam: staff('sam@operator.example', 'Sam Whitaker', 'security-reviewer'),
  tess: staff('tess@operator.example', 'Tess Moreau', 'security-reviewer'),
  otto: staff('otto@operator.example', 'Otto Keller', 'auditor'),
  paula: member('paula@nordhafen.example', 'Paula Stein', 'admin'),
  dev: member('dev@nordhafen.example', 'Devrim Aksoy', 'developer'),
} as const satisfies Record<string, Person>;

export type PersonKey = keyof typeof PEOPLE;

export interface ProductPlace {
  readonly id: string;
  readonly slug: string;
  readonly scopes: readonly string[];
}

/** What the story has come to know on its way. */
export interface Known {
  sandboxPolicyId?: string;
  productionPolicyId?: string;
  routeId?: string;
  products: Record<string, ProductPlace>;
  partnerId?: string;
  clientId?: string;
  personIds: Partial<Record<PersonKey, string>>;
  /** By environment, the profile of the partner's calls. */
  profiles: Partial<Record<Environment, { readonly id: string; readonly name: string }>>;
  tokens: Partial<Record<Environment, string>>;
  requestId?: string;
  requestStream?: EventStream;
  /** How many of its messages the story has looked at. */
  streamRead?: number;
  beforeApproval?: string;
}

export class World {
  readonly system: RunningSystem;
  readonly narrator: Narrator;
  readonly secrets: Secrets;
  readonly upstream: Upstream;
  readonly known: Known = { products: {}, personIds: {}, profiles: {}, tokens: {} };
  private readonly seen = { position: '' };
  private readonly clients = new Map<PersonKey, Client>();

  constructor(parts: { system: RunningSystem; narrator: Narrator; secrets: Secrets; upstream: Upstream }) {
    this.system = parts.system;
    this.narrator = parts.narrator;
    this.secrets = parts.secrets;
    this.upstream = parts.upstream;
  }

  /** A browser that nobody has signed in with. */
  stranger(): Client {
    return new Client({ baseUrl: this.system.controlUrl, secrets: this.secrets, seen: this.seen });
  }

  /** The person's browser. */
  client(person: PersonKey): Client {
    const client = this.clients.get(person) ?? this.stranger();
    this.clients.set(person, client);
    return client;
  }

  /** Scopes of a product that only read. */
  readScopes = (slug: string): string[] =>
    this.product(slug).scopes.filter((scope) => !/write|manage|admin/.test(scope));

  partnerId = (): string => need(this.known.partnerId, 'the partner');
  requestId = (): string => need(this.known.requestId, 'the request');
  product = (slug: string): ProductPlace => need(this.known.products[slug], `the product ${slug}`);
  profile = (environment: Environment): { readonly id: string; readonly name: string } =>
    need(this.known.profiles[environment], `the ${environment} profile`);

  /** Path of the partner's things. */
  ofPartner = (path: string): string => `/partners/${this.partnerId()}${path}`;

  caller(environment: Environment): Caller {
    return {
      clientId: need(this.known.clientId, 'the client id'),
      profile: this.profile(environment).id,
      token: need(this.known.tokens[environment], `the ${environment} token`),
    };
  }
}
