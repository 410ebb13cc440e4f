import { versionsAllowed } from '@gatehouse/access';
import type { AllowedVersion, PartnerAccess, Profile } from '@gatehouse/access';
import type { Environment } from '@gatehouse/contracts';
import { CLOCK, notFound } from '@gatehouse/kernel';
import type { Clock } from '@gatehouse/kernel';
import { AccessDirectory, INSTALLATION } from '@gatehouse/rest';
import type { Installation } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { CatalogProduct, CatalogProfile, CatalogVersion } from './answers.ts';
import { headersOf } from './headers-of.ts';
import { environmentsOf } from './held.ts';

export interface ReadCatalogProductData {
  readonly partnerId: string;
  readonly productId: string;
  /** The first in which it is granted, without it. */
  readonly environment?: Environment | undefined;
  /** Id or name; the first that is enabled, without it. */
  readonly profile?: string | undefined;
}

/** A product as one profile may call it; one that is not granted is as if it were not there (product row C2). */
export class ReadCatalogProduct extends Query<CatalogProduct> {
  constructor(readonly data: ReadCatalogProductData) {
    super();
  }
}

@QueryHandler(ReadCatalogProduct)
export class ReadCatalogProductHandler implements IQueryHandler<ReadCatalogProduct> {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data }: ReadCatalogProduct): Promise<CatalogProduct> {
    const { partnerId, productId } = data;
    const { model } = this.directory;
    const now = this.clock.now();
    const partner = model.partner(partnerId);
    const product = model.product(productId);
    const granted = partner ? environmentsOf(partner, productId, now) : [];
    const environment = granted.find((one) => data.environment === undefined || one === data.environment);
    if (!partner || !product || !environment) throw notFound('product');

    const { slug, name, description } = product;
    const profiles = profilesOf(partner, environment);
    const profile = chosen(profiles, data.profile);
    const base = (of: Environment): string => `${this.installation.gatewayUrls[of].replace(/\/$/, '')}/${slug}`;
    const versions = profile ? versionsAllowed(model, partnerId, environment, productId, now, profile.profileId) : [];
    return {
      productId,
      slug,
      name,
      description,
      environments: granted.map((one) => ({ environment: one, url: base(one) })),
      environment,
      profiles: profiles.map(profileAnswer),
      profile: profile ? profileAnswer(profile) : null,
      headers: profile ? headersOf(partner, profile, now) : [],
      versions: versions.map((version) => versionAnswer(version, base(environment))),
    };
  }
}

const profilesOf = (partner: PartnerAccess, environment: Environment): Profile[] =>
  Object.values(partner.profiles).filter((profile) => !profile.removed && profile.environment === environment);

function chosen(profiles: readonly Profile[], wished: string | undefined): Profile | undefined {
  if (wished === undefined) return profiles.find(({ enabled }) => enabled) ?? profiles[0];
  const found = profiles.find(({ profileId, name }) => profileId === wished || name === wished);
  if (!found) throw notFound('profile');
  return found;
}

const profileAnswer = ({ profileId, name, method, enabled }: Profile): CatalogProfile => ({
  profileId,
  name,
  method,
  enabled,
});

const versionAnswer = ({ version, operations }: AllowedVersion, base: string): CatalogVersion => ({
  version: version.version,
  line: version.line,
  state: version.state,
  sunset: version.sunset,
  publishedAt: version.why.at,
  url: `${base}/${version.line}`,
  operations,
});
