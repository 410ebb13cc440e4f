import { join } from 'node:path';
import { ENVIRONMENTS, streams, type Environment } from '@gatehouse/contracts';
import { openSqliteEventStore, type EventStore } from '@gatehouse/event-store';
import { iso, mintToken, tokenHash } from '@gatehouse/kernel';
import { idOf } from '../synthetic/ids.ts';
import { READ, slugOf, WRITE } from '../synthetic/installation.ts';
import { credentialIssued, firstGrantOf, ofPartner, profileOf } from '../synthetic/partner.ts';
import { told, type Told } from '../synthetic/told.ts';

/** A partner with a token that somebody has. */
export interface Caller {
  readonly clientId: string;
  readonly profileId: string;
  readonly token: string;
  /** Of a product that is granted. */
  readonly slug: string;
}

/** Numbered far beyond the credentials of the story. */
const OWN = 2 ** 40;
/** Loopback last: every network before it is looked at. */
const NETWORKS = ['192.0.2.0/24', '198.51.100.0/24', '2001:db8::/32', '127.0.0.0/8'];

/**
 * Has all products of a synthetic log ask this upstream, and gives some of its partners, evenly over all, a token of
 * their own and a list of addresses.
 */
export async function addCallers(
  data: string,
  { partners, products, callers }: { partners: number; products: number; callers: number },
  upstream: string,
): Promise<Caller[]> {
  const store = openSqliteEventStore({ file: join(data, 'events.db') });
  try {
    for (let n = 0; n < products; n += 1)
      for (const environment of ENVIRONMENTS) await append(store, configured(n, environment, upstream));
    const made: Caller[] = [];
    for (let n = 0; n < callers; n += 1) {
      made.push(await addCaller(store, Math.floor((n * partners) / callers), products));
    }
    return made;
  } finally {
    await store.close();
  }
}

function configured(product: number, environment: Environment, url: string): Told {
  const productId = idOf('product', product);
  const upstream = { kind: 'http', url, timeoutMs: 30_000, credential: null } as const;
  return told(streams.product(productId), 'UpstreamConfigured', { productId, environment, upstream });
}

async function addCaller(store: EventStore, partner: number, products: number): Promise<Caller> {
  const token = mintToken('production');
  const partnerId = idOf('partner', partner);
  const { environment: _, method: __, ...profile } = profileOf(partner, 'production', null);
  const data = { partnerId, ...profile, allowlist: NETWORKS };
  await append(store, told(streams.access(partnerId), 'ProfileChanged', data));
  const term = { lines: [], since: iso(Date.now()), until: null, requestId: null };
  const grant = { partnerId, grantId: firstGrantOf(partner), scopes: [READ, WRITE], ...term };
  await append(store, told(streams.access(partnerId), 'GrantChanged', grant));
  const issued = credentialIssued(partner, 'production', OWN + partner);
  await append(store, { ...issued, data: { ...issued.data, tokenHash: tokenHash(token) } });
  const slug = slugOf((partner * 3) % products);
  return { clientId: `client-${partnerId}`, profileId: idOf('profile', ofPartner(partner, 'production')), token, slug };
}

async function append(store: EventStore, { stream, type, data, actor }: Told): Promise<void> {
  const revision = (await store.readStream(stream)).at(-1)?.revision ?? -1;
  const commandId = idOf('command', OWN + revision);
  const meta = { commandId, actor, at: iso(Date.now()), correlationId: commandId, causationId: commandId };
  await store.append(stream, revision, [{ type, data }], meta);
}
