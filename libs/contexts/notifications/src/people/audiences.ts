import type { MemberRole } from '@gatehouse/contracts';
import type { EventStore } from '@gatehouse/event-store';
import { canBeWrittenTo, type Person } from './partner.ts';
import type { Scene } from './scene.ts';
import { staffPeople, staffWith } from './staff.ts';

/** Who is told. The words are those of the table of notices (product row J3). */
export const AUDIENCES = [
  'the person invited',
  'the person removed',
  'the person who sent it',
  "the partner's admins",
  "the partner's admins and developers",
  'the reviewers of the stage',
  'who claimed it, else the reviewers of the stage',
  'the lead, else the staff admins',
] as const;
export type Audience = (typeof AUDIENCES)[number];

type Store = Pick<EventStore, 'readStream'>;

/** The people of an audience who have an address, each once. */
export async function peopleOf(audience: Audience, scene: Scene, store: Store): Promise<Person[]> {
  const people = await RESOLVE[audience](scene, store);
  return [...new Map(people.filter(canBeWrittenTo).map((person) => [person.personId, person])).values()];
}

const RESOLVE: Readonly<Record<Audience, (scene: Scene, store: Store) => Person[] | Promise<Person[]>>> = {
  'the person invited': (scene) => member(scene, personIn(scene)),
  'the person removed': ({ partner, ...scene }) => {
    const person = partner.everyone.get(personIn(scene));
    return person ? [person] : [];
  },
  'the person who sent it': (scene) => member(scene, scene.request?.submittedBy ?? ''),
  "the partner's admins": (scene) => members(scene, 'admin'),
  "the partner's admins and developers": (scene) => members(scene, 'admin', 'developer'),
  'the reviewers of the stage': reviewers,
  'who claimed it, else the reviewers of the stage': claimant,
  'the lead, else the staff admins': lead,
};

const personIn = ({ event }: Pick<Scene, 'event'>): string => (event.data as { personId?: string }).personId ?? '';

/** Somebody who came later is not told of what was before. */
const members = ({ partner, event }: Scene, ...roles: MemberRole[]): Person[] =>
  [...partner.members.values()].filter(({ role, since }) => roles.includes(role) && since <= event.position);

const member = ({ partner }: Scene, personId: string): Person[] => {
  const found = partner.members.get(personId);
  return found ? [found] : [];
};

/** Where nobody has the stage's role the admins are told: they can appoint somebody. */
function reviewers({ request, model }: Scene, store: Store): Promise<Person[]> {
  const ids = request?.stage ? staffWith(model, request.stage.role) : [];
  return staffPeople(store, model, ids.length > 0 ? ids : staffWith(model, 'admin'));
}

/** A claim can outlast the stage that it was made in; who cannot decide the open one is of no help there. */
function claimant(scene: Scene, store: Store): Promise<Person[]> {
  const { request, model } = scene;
  const roles = model.staff(request?.claimedBy ?? '')?.roles ?? [];
  const canDecide = request?.stage ? roles.includes(request.stage.role) : false;
  return canDecide && request?.claimedBy ? staffPeople(store, model, [request.claimedBy]) : reviewers(scene, store);
}

function lead({ event, model }: Scene, store: Store): Promise<Person[]> {
  const { leadId } = event.data as { leadId?: string | null };
  const standing = leadId !== undefined && leadId !== null && model.staff(leadId) !== undefined;
  return staffPeople(store, model, standing ? [leadId] : staffWith(model, 'admin'));
}
