import type { AllowedVersion, Profile } from '@gatehouse/access';
import type { Environment } from '@gatehouse/contracts';
import { CLOCK } from '@gatehouse/kernel';
import type { Clock } from '@gatehouse/kernel';
import { AccessDirectory, INSTALLATION } from '@gatehouse/rest';
import type { Installation } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { CatalogProduct, CatalogProfile, CatalogVersion } from './answers.ts';
import { headersOf } from './headers-of.ts';
import { baseUrl, heldProduct, type HeldWish } from './held-product.ts';

/** A product as one profile may call it; one that is not granted is as if it were not there (product row C2). */
export class ReadCatalogProduct extends Query<CatalogProduct> {
  constructor(readonly data: HeldWish) {
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
    const now = this.clock.now();
    const held = heldProduct(this.directory.model, data, now);
    const { partner, product, environment, granted, profiles, profile, versions } = held;
    const { productId, slug, name, description } = product;
    const base = (of: Environment): string => baseUrl(this.installation, of, slug);
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
