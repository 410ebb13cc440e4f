import type {
  AccessEvent,
  RefusalEvent,
  CredentialEvent,
  NoticeEvent,
  PartnerEvent,
  PersonEvent,
  PolicyEvent,
  ProductEvent,
  RequestEvent,
  RouteEvent,
  SealEvent,
  SettingsEvent,
  TierEvent,
} from '@gatehouse/contracts';
import type { Audience } from '../people/audiences.ts';
import type { Scene } from '../people/scene.ts';
import type { Letter } from './letter.ts';

/** Every event that the log can hold. */
export type AnyEvent =
  | AccessEvent
  | RefusalEvent
  | CredentialEvent
  | NoticeEvent
  | PartnerEvent
  | PersonEvent
  | PolicyEvent
  | ProductEvent
  | RequestEvent
  | RouteEvent
  | SealEvent
  | SettingsEvent
  | TierEvent;
export type EventType = AnyEvent['type'];
type DataOf<T extends EventType> = Extract<AnyEvent, { readonly type: T }>['data'];

/** One row of the table: who is told of an event, and in which words. */
export interface Notice<D> {
  readonly audience: Audience;
  readonly letter: (data: D, scene: Scene) => Letter;
}

export type Notices<T extends EventType> = { readonly [K in T]: Notice<DataOf<K>> };
