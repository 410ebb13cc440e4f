import type { CredentialEvent, NoticeEvent, PartnerEvent, RequestEvent } from '@gatehouse/contracts';

/** The events that somebody may be told of. */
export type ToldEvent = PartnerEvent | CredentialEvent | RequestEvent | NoticeEvent;
export type EventType = ToldEvent['type'];
export type DataOf<T extends EventType> = Extract<ToldEvent, { readonly type: T }>['data'];
