import { holdsAt } from '@gatehouse/access';
import type { PartnerAccess, Profile } from '@gatehouse/access';
import { unreachable } from '@gatehouse/kernel';
import type { HeaderAnswer } from './answers.ts';

/** The headers that a call with this profile sends (product row E1). Secrets are masked. */
export function headersOf(partner: PartnerAccess, profile: Profile, at: number): HeaderAnswer[] {
  const named = [
    { name: 'X-Client-ID', value: partner.clientId, secret: false },
    { name: 'X-Profile-ID', value: profile.profileId, secret: false },
  ];
  const authorization = authorizationOf(partner, profile, at);
  return authorization === null ? named : [...named, { name: 'Authorization', value: authorization, secret: true }];
}

function authorizationOf(partner: PartnerAccess, { profileId, method }: Profile, at: number): string | null {
  switch (method) {
    case 'token': {
      const alive = Object.values(partner.credentials).filter((c) => c.profileId === profileId && holdsAt(c, at));
      const newest = alive.sort((a, b) => b.since - a.since)[0];
      return `Bearer ${newest?.hint ?? '…'}`;
    }
    case 'oauth':
    case 'jwt':
    case 'oidc':
      return 'Bearer …';
    case 'mtls':
    case 'none':
      return null;
    default:
      return unreachable(method);
  }
}
