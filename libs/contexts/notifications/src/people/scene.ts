import type { AccessModel } from '@gatehouse/access';
import { streams } from '@gatehouse/contracts';
import type { EventStore } from '@gatehouse/event-store';
import type { RecordedEvent } from '@gatehouse/kernel';
import { foldPartner, type Partner } from './partner.ts';
import { foldRequest, type RequestFacts } from './request.ts';

/** All that is known around an event: what mails are written from and addressed by. */
export interface Scene {
  readonly event: RecordedEvent;
  readonly partnerId: string;
  readonly partner: Partner;
  /** The request that the event is about, as it stood then. */
  readonly request: RequestFacts | null;
  readonly model: AccessModel;
  /** Address of the portal and the console, without a slash at its end. */
  readonly controlUrl: string;
}

export async function sceneOf(
  event: RecordedEvent,
  around: { readonly store: Pick<EventStore, 'readStream'>; readonly model: AccessModel; readonly controlUrl: string },
): Promise<Scene> {
  const { store, model, controlUrl } = around;
  const { partnerId, requestId } = event.data as { partnerId: string; requestId?: string | null };
  const request = event.stream === streams.request(requestId ?? '') ? requestId : undefined;
  const upTo = event.position;
  return {
    event,
    partnerId,
    partner: foldPartner(await store.readStream(streams.partner(partnerId))),
    request: request ? foldRequest(await store.readStream(streams.request(request), { upTo })) : null,
    model,
    controlUrl: controlUrl.replace(/\/+$/, ''),
  };
}

export const profileName = ({ model, partnerId }: Scene, profileId: string): string =>
  model.partner(partnerId)?.profiles[profileId]?.name ?? 'a profile';

export function productOfGrant({ model, partnerId }: Scene, grantId: string): string {
  const productId = model.partner(partnerId)?.grants[grantId]?.productId ?? '';
  return model.product(productId)?.name ?? 'a product';
}

export const memberName = ({ partner }: Scene, personId: string): string =>
  partner.everyone.get(personId)?.name ?? 'somebody';
