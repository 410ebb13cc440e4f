import { streams } from '@gatehouse/contracts';
import { idOf } from './ids.ts';
import { READ, WRITE } from './installation.ts';
import { credentialIssued, firstGrantOf, ofPartner, profileOf } from './partner.ts';
import { memberActor, staffActor, told, type Told } from './told.ts';

export type LifeKind = 'all' | 'access';

/** A partner, at some time of the story. `turn` is like no other turn. */
interface Moment {
  readonly partner: number;
  readonly turn: number;
  readonly products: number;
  readonly random: () => number;
}

type Episode = (moment: Moment) => Iterable<Told>;

const LONG_FUTURE = '2090-01-01T00:00:00.000Z';
/** Credentials of rotations are numbered far beyond those that partners began with. */
const ROTATED = 2 ** 32;

function* signsIn({ partner, turn }: Moment): Generator<Told> {
  const personId = idOf('person', partner);
  const sessionId = idOf('session', ROTATED + turn);
  const session = { face: 'portal', partnerId: idOf('partner', partner), method: 'magic-link' } as const;
  yield told(streams.person(personId), 'SignedIn', { personId, sessionId, ...session }, memberActor(partner));
  yield told(
    streams.person(personId),
    'SessionEnded',
    { personId, sessionId, reason: 'signed_out' },
    memberActor(partner),
  );
}

function* reveals({ partner }: Moment): Generator<Told> {
  const number = ofPartner(partner, 'production');
  const profileId = idOf('profile', number);
  const credentialId = idOf('credential', number);
  const about = { partnerId: idOf('partner', partner), profileId, credentialId, personId: idOf('person', partner) };
  yield told(streams.credentials(profileId), 'SecretRevealed', about, memberActor(partner));
}

function* changesAllowlist({ partner, turn }: Moment): Generator<Told> {
  const partnerId = idOf('partner', partner);
  const { environment: _, method: __, ...profile } = profileOf(partner, 'production', null);
  const allowlist = [`203.0.${turn % 256}.0/24`];
  yield told(streams.access(partnerId), 'ProfileChanged', { partnerId, ...profile, allowlist }, staffActor(turn));
}

function* changesGrant({ partner, turn, random }: Moment): Generator<Told> {
  const partnerId = idOf('partner', partner);
  const scopes = random() < 0.5 ? [READ] : [READ, WRITE];
  const term = { lines: [], since: '2020-01-01T00:00:00.000Z', until: LONG_FUTURE, requestId: null };
  const data = { partnerId, grantId: firstGrantOf(partner), scopes, ...term };
  yield told(streams.access(partnerId), 'GrantChanged', data, staffActor(turn));
}

function* regenerates({ partner, turn }: Moment): Generator<Told> {
  const profileId = idOf('profile', ofPartner(partner, 'sandbox'));
  const [old, renewed] = [ofPartner(partner, 'sandbox'), ROTATED + turn];
  yield credentialIssued(partner, 'sandbox', renewed);
  const ends = { oldId: idOf('credential', old), newId: idOf('credential', renewed), endedAt: LONG_FUTURE };
  const about = { partnerId: idOf('partner', partner), profileId };
  yield told(streams.credentials(profileId), 'CredentialRegenerated', { ...about, ...ends }, memberActor(partner));
}

const ACCESS: readonly Episode[] = [changesAllowlist, changesAllowlist, changesGrant, changesGrant, regenerates];

/** What partners that are there go on doing, each as often as it stands in the list. */
export const LIFE: Readonly<Record<LifeKind, readonly Episode[]>> = {
  access: ACCESS,
  all: [...ACCESS, ...Array.from({ length: 10 }, () => signsIn), ...Array.from({ length: 5 }, () => reveals)],
};
