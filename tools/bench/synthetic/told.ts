import type {
  AccessEvent,
  CredentialEvent,
  PartnerEvent,
  PersonEvent,
  PolicyEvent,
  ProductEvent,
  RequestEvent,
  TierEvent,
} from '@gatehouse/contracts';
import { SYSTEM, type Actor } from '@gatehouse/kernel';
import { idOf } from './ids.ts';

type Known =
  AccessEvent | CredentialEvent | PartnerEvent | PersonEvent | PolicyEvent | ProductEvent | RequestEvent | TierEvent;
export type TypeName = Known['type'];
export type DataOf<T extends TypeName> = Extract<Known, { type: T }>['data'];

/** An event of a story, the stream it belongs to and whose doing it was. */
export interface Told {
  readonly stream: string;
  readonly type: TypeName;
  readonly data: object;
  readonly actor: Actor;
}

export const told = <T extends TypeName>(stream: string, type: T, data: DataOf<T>, actor: Actor = SYSTEM): Told => ({
  stream,
  type,
  data,
  actor,
});

export const STAFF = 20;
export const staffActor = (n: number): Actor => ({
  kind: 'staff',
  id: idOf('staff', n % STAFF),
  sessionId: idOf('session', n % STAFF),
});
export const memberActor = (partner: number): Actor => ({
  kind: 'member',
  id: idOf('person', partner),
  partnerId: idOf('partner', partner),
});

/** Where a person acts from: always the same place, and another one for each. */
export function placeOf(actor: Actor): { readonly address?: string; readonly userAgent?: string } {
  if (actor.kind !== 'staff' && actor.kind !== 'member') return {};
  const number = Number.parseInt(actor.id.slice(-6), 16);
  const network = actor.kind === 'staff' ? 192 : 10;
  const address = [network, number >> 16, (number >> 8) & 255, number & 255].join('.');
  return { address, userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
}
