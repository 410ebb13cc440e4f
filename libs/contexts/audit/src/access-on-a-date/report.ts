import { holdsAt, type PartnerAccess } from '@gatehouse/access';
import type { Environment } from '@gatehouse/contracts';
import { iso, type Position } from '@gatehouse/kernel';
import { grantsAt, instantOrNull, operationsUnder, reportGrant, type GrantReport } from './grants.ts';
import type { Past } from './load-past.ts';
import type { Names, PersonName } from './names.ts';
import { reasonFrom, type Reason } from './reason.ts';

export interface AccessReport {
  readonly partnerId: string;
  readonly name: string;
  readonly clientId: string;
  readonly tier: string;
  readonly at: string;
  readonly zone: string;
  /** The instant in the named time zone, as a person reads it. */
  readonly local: string;
  readonly position: Position;
  readonly status: { readonly state: PartnerAccess['status']; readonly why: Reason };
  readonly portalAccess: { readonly open: boolean; readonly why: Reason };
  readonly people: readonly (PersonName & { readonly role: string; readonly why: Reason })[];
  readonly grants: readonly GrantReport[];
  readonly profiles: readonly ProfileReport[];
  /** Those alive at the instant. */
  readonly credentials: readonly CredentialReport[];
  readonly limits: readonly LimitReport[];
}

export interface ProfileReport {
  readonly profileId: string;
  readonly name: string;
  readonly environment: Environment;
  readonly method: string;
  readonly methods: readonly string[];
  readonly allowlist: readonly string[];
  readonly enabled: boolean;
  readonly why: Reason;
}

export interface CredentialReport {
  readonly credentialId: string;
  readonly profileId: string;
  readonly environment: Environment;
  readonly hint: string;
  readonly since: string;
  readonly until: string | null;
  readonly why: Reason;
}

export interface LimitReport {
  readonly policyId: string;
  readonly policy: string;
  readonly version: number;
  readonly level: string;
  readonly targetId: string;
  readonly environment: Environment | null;
  readonly limits: readonly { readonly window: string; readonly limit: number }[];
  readonly why: Reason;
}

export const localTime = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'full', timeStyle: 'long' }).format(at);

/** What a partner could do at an instant, and why (product row H2). */
export async function reportAccess(
  past: Past,
  partner: PartnerAccess,
  names: Names,
  instant: { readonly at: number; readonly zone: string; readonly position: Position },
): Promise<AccessReport> {
  const { at, zone, position } = instant;
  const reason = reasonFrom(names);
  const each = <T, R>(items: readonly T[], map: (item: T) => Promise<R>): Promise<R[]> => Promise.all(items.map(map));

  return {
    partnerId: partner.partnerId,
    name: partner.name,
    clientId: partner.clientId,
    tier: partner.tier,
    at: iso(at),
    zone,
    local: localTime(at, zone),
    position,
    status: { state: partner.status, why: await reason(partner.statusWhy) },
    portalAccess: { open: partner.portalAccess, why: await reason(partner.portalWhy) },
    people: await each(Object.values(partner.members), async (m) => ({
      ...(await names.person(m.personId)),
      role: m.role,
      why: await reason(m.why),
    })),
    grants: await each(grantsAt(partner, at), (grant) =>
      reportGrant(past.model, grant, operationsUnder(past.model, partner, grant, at), names),
    ),
    profiles: await each(
      Object.values(partner.profiles).filter((p) => !p.removed),
      async (p): Promise<ProfileReport> => {
        const { profileId, name, environment, method, methods, allowlist, enabled } = p;
        return { profileId, name, environment, method, methods, allowlist, enabled, why: await reason(p.changed) };
      },
    ),
    credentials: await each(
      Object.values(partner.credentials).filter((c) => holdsAt(c, at)),
      async (c): Promise<CredentialReport> => {
        const { credentialId, profileId, environment, hint } = c;
        return {
          credentialId,
          profileId,
          environment,
          hint,
          since: iso(c.since),
          until: instantOrNull(c.until),
          why: await reason(c.why),
        };
      },
    ),
    limits: await each(partner.policies, async (attached): Promise<LimitReport> => {
      const policy = past.model.policy(attached.policyId);
      const { policyId, level, targetId, environment } = attached;
      const version = policy?.version ?? 0;
      const limits = policy?.limits ?? [];
      return {
        policyId,
        policy: policy?.name ?? '',
        version,
        level,
        targetId,
        environment,
        limits,
        why: await reason(attached.why),
      };
    }),
  };
}
