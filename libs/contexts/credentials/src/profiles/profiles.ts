import type { PartnerAccess, Profile } from '@gatehouse/access';
import { EVENT_STORE } from '@gatehouse/event-store';
import type { EventStore } from '@gatehouse/event-store';
import { DomainError, held, notFound } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject, Injectable } from '@nestjs/common';

/** How long both credentials of a rotation work when no policy says otherwise: 24 hours (product row D6). */
export const DEFAULT_OVERLAP_SECONDS = 24 * 60 * 60;

export interface ProfileFacts {
  readonly partner: PartnerAccess;
  readonly profile: Profile;
  /** The smallest that the attached policies name. */
  readonly overlapSeconds: number;
}

/** What the access model says of the profile that a credential is for. */
@Injectable()
export class Profiles {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** As of the end of the log: a profile may be a moment old, because its first credential is issued at once. */
  async find(partnerId: string, profileId: string): Promise<ProfileFacts> {
    const partner = await this.partner(partnerId);
    const profile = held(partner.profiles, profileId);
    if (!profile || profile.removed) throw notFound('profile');
    return { partner, profile, overlapSeconds: this.overlapOf(partner, profile) };
  }

  async partner(partnerId: string): Promise<PartnerAccess> {
    await this.catchUp();
    const partner = this.directory.model.partner(partnerId);
    if (!partner) throw notFound('partner');
    return partner;
  }

  private async catchUp(): Promise<void> {
    if (await this.directory.reach(await this.store.head())) return;
    throw new DomainError(
      'unavailable',
      'CREDENTIALS.ACCESS_BEHIND',
      'The access model has not caught up with the log yet. Nothing was changed; please try again.',
    );
  }

  private overlapOf(partner: PartnerAccess, profile: Profile): number {
    const attached = partner.policies.filter(
      ({ level, targetId, environment }) =>
        (environment === null || environment === profile.environment) &&
        ((level === 'partner' && targetId === partner.partnerId) ||
          (level === 'profile' && targetId === profile.profileId)),
    );
    const overlaps = attached.flatMap(
      ({ policyId }) => this.directory.model.policy(policyId)?.rotation.overlapSeconds ?? [],
    );
    return overlaps.length === 0 ? DEFAULT_OVERLAP_SECONDS : Math.min(...overlaps);
  }
}

/** A partner that left gets nothing new; what it had is revoked. */
export function ensureNotOffboarded(partner: PartnerAccess): void {
  if (partner.status !== 'offboarded') return;
  throw new DomainError(
    'conflict',
    'CREDENTIALS.PARTNER_OFFBOARDED',
    'This partner was off-boarded, so it gets no new credential. Register it anew to begin again.',
  );
}

export function ensureToken({ method }: Profile): void {
  if (method === 'token') return;
  throw new DomainError(
    'unprocessable',
    'CREDENTIALS.NO_TOKEN_PROFILE',
    `This profile authenticates by ${method}, so it has no token. Use a profile whose method is token.`,
  );
}
