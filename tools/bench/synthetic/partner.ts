import {
  streams,
  type AccessChange,
  type CredentialData,
  type Environment,
  type GrantData,
  type ProfileData,
} from '@gatehouse/contracts';
import { sha256 } from '@gatehouse/kernel';
import { idOf } from './ids.ts';
import { POLICIES, READ, TIER, WRITE } from './installation.ts';
import { memberActor, staffActor, told, type Told } from './told.ts';

const LONG_AGO = '2020-01-01T00:00:00.000Z';
const GRANTED = 3;

/** Profiles and credentials of a partner are numbered in pairs: sandbox, then production. */
export const ofPartner = (partner: number, environment: Environment): number =>
  2 * partner + (environment === 'sandbox' ? 0 : 1);

/** Hashes of no token that anybody has. */
export const hashFor = (credential: number): string => sha256(`synthetic-${credential}`);

export function profileOf(partner: number, environment: Environment, requestId: string | null): ProfileData {
  const profileId = idOf('profile', ofPartner(partner, environment));
  const common = { methods: ['GET', 'POST'], allowlist: [], logging: { headers: false, bodies: false } } as const;
  return { profileId, name: 'main', environment, method: 'token', ...common, requestId };
}

function grantOf(partner: number, nth: number, products: number, environment: Environment): GrantData {
  const grantId = idOf('grant', GRANTED * ofPartner(partner, environment) + nth);
  // Neighbours share products, and each product is held by as many partners as any other.
  const productId = idOf('product', (partner * GRANTED + nth) % products);
  const requestId = environment === 'sandbox' ? null : idOf('request', partner);
  return { grantId, productId, environment, scopes: [READ, WRITE], lines: [], since: LONG_AGO, until: null, requestId };
}

export const firstGrantOf = (partner: number): string => idOf('grant', GRANTED * ofPartner(partner, 'production'));

/** From its registration to its production credential, as an onboarding writes it. */
export function* joining(partner: number, products: number): Generator<Told> {
  const partnerId = idOf('partner', partner);
  const personId = idOf('person', partner);
  const [editor, member] = [staffActor(partner), memberActor(partner)];
  const registered = {
    partnerId,
    clientId: `client-${partnerId}`,
    name: `Partner ${partner}`,
    description: '',
    tier: TIER,
    contactId: personId,
    people: [
      { personId, email: `person-${partner}@partner.example`, name: `Person ${partner}`, role: 'admin' as const },
    ],
    portalAccess: true,
    allowedDomains: [],
    grants: [],
    policyId: null,
  };
  yield told(streams.partner(partnerId), 'PartnerRegistered', registered, editor);
  yield* opened(partner, products, 'sandbox');
  const session = { sessionId: idOf('session', partner), face: 'portal', partnerId, method: 'magic-link' } as const;
  yield told(streams.person(personId), 'SignedIn', { personId, ...session }, member);
  yield* approved(partner, products);
  yield* opened(partner, products, 'production');
}

/** Grants, a profile, a policy and a credential in one environment. */
function* opened(partner: number, products: number, environment: Environment): Generator<Told> {
  const partnerId = idOf('partner', partner);
  const access = streams.access(partnerId);
  const requestId = environment === 'sandbox' ? null : idOf('request', partner);
  for (let nth = 0; nth < GRANTED; nth += 1)
    yield told(access, 'GrantAdded', { partnerId, ...grantOf(partner, nth, products, environment) });
  const profile = profileOf(partner, environment, requestId);
  yield told(access, 'ProfileAdded', { partnerId, ...profile });
  const attachment = { policyId: idOf('policy', partner % POLICIES), level: 'partner', targetId: partnerId } as const;
  yield told(access, 'PolicyAttached', { partnerId, ...attachment, environment, requestId });
  yield credentialIssued(partner, environment, ofPartner(partner, environment));
}

/** @param number of the credential, in the whole of the story. */
export function credentialIssued(partner: number, environment: Environment, number: number): Told {
  const partnerId = idOf('partner', partner);
  const profileId = idOf('profile', ofPartner(partner, environment));
  return told(streams.credentials(profileId), 'CredentialIssued', {
    partnerId,
    profileId,
    ...credentialData(environment, number),
  });
}

export const credentialData = (environment: Environment, number: number): CredentialData => ({
  credentialId: idOf('credential', number),
  environment,
  method: 'token',
  tokenHash: hashFor(number),
  hint: 'gh_...0000',
  since: LONG_AGO,
  until: null,
  display: 'revealable',
  rotateBy: null,
  requestId: null,
});

function* approved(partner: number, products: number): Generator<Told> {
  const about = { requestId: idOf('request', partner), partnerId: idOf('partner', partner) };
  const stream = streams.request(about.requestId);
  const [stageId, personId] = ['review', idOf('staff', partner + 1)];
  const contentHash = sha256(about.requestId);
  const decidedAt = LONG_AGO;
  const change: AccessChange = {
    partnerId: about.partnerId,
    grants: Array.from({ length: GRANTED }, (_, nth) => grantOf(partner, nth, products, 'production')),
    profile: profileOf(partner, 'production', about.requestId),
    policyId: null,
  };
  yield told(stream, 'StageOpened', { ...about, stageId, openedAt: decidedAt, dueAt: decidedAt });
  yield told(stream, 'RequestClaimed', { ...about, personId }, staffActor(partner + 1));
  yield told(stream, 'StageApproved', { ...about, stageId, personId, contentHash, note: '' }, staffActor(partner + 1));
  yield told(stream, 'StageCompleted', { ...about, stageId });
  yield told(stream, 'RequestApproved', { ...about, decidedAt, contentHash, change });
}
