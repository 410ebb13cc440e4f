import { versionsAllowed } from '@gatehouse/access';
import type { AccessModel, AllowedVersion, PartnerAccess, ProductAccess, Profile } from '@gatehouse/access';
import type { Environment } from '@gatehouse/contracts';
import { notFound } from '@gatehouse/kernel';
import type { Installation } from '@gatehouse/rest';
import { environmentsOf } from './held.ts';

/** What somebody asks to see of a product. */
export interface HeldWish {
  readonly partnerId: string;
  readonly productId: string;
  /** The first in which it is granted, without it. */
  readonly environment?: Environment | undefined;
  /** Id or name; the first that is enabled, without it. */
  readonly profile?: string | undefined;
}

export interface HeldProduct {
  readonly partner: PartnerAccess;
  readonly product: ProductAccess;
  readonly environment: Environment;
  /** Where it is granted now. */
  readonly granted: readonly Environment[];
  /** Of the environment. */
  readonly profiles: readonly Profile[];
  readonly profile: Profile | undefined;
  /** What the profile may call, newest line first. */
  readonly versions: readonly AllowedVersion[];
}

/** A product as the partner holds it; one that is not granted is as if it were not there (product row C2). */
export function heldProduct(model: AccessModel, wish: HeldWish, at: number): HeldProduct {
  const { partnerId, productId } = wish;
  const partner = model.partner(partnerId);
  const product = model.product(productId);
  const granted = partner ? environmentsOf(partner, productId, at) : [];
  const environment = granted.find((one) => wish.environment === undefined || one === wish.environment);
  if (!partner || !product || !environment) throw notFound('product');
  const profiles = profilesOf(partner, environment);
  const profile = chosen(profiles, wish.profile);
  const versions = profile ? versionsAllowed(model, partnerId, environment, productId, at, profile.profileId) : [];
  return { partner, product, environment, granted, profiles, profile, versions };
}

export const baseUrl = ({ gatewayUrls }: Installation, environment: Environment, slug: string): string =>
  `${gatewayUrls[environment].replace(/\/$/, '')}/${slug}`;

/** The version that is asked for, by its number or its line; the newest without it. */
export function chosenVersion(versions: readonly AllowedVersion[], wished: string | undefined): AllowedVersion {
  const found = versions.find(
    ({ version: { version, line } }) => wished === undefined || version === wished || line === wished,
  );
  if (!found) throw notFound('version');
  return found;
}

const profilesOf = (partner: PartnerAccess, environment: Environment): Profile[] =>
  Object.values(partner.profiles).filter((profile) => !profile.removed && profile.environment === environment);

function chosen(profiles: readonly Profile[], wished: string | undefined): Profile | undefined {
  if (wished === undefined) return profiles.find(({ enabled }) => enabled) ?? profiles[0];
  const found = profiles.find(({ profileId, name }) => profileId === wished || name === wished);
  if (!found) throw notFound('profile');
  return found;
}
