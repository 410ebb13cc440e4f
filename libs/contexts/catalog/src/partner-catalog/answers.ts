import { AUTHENTICATION_METHODS, ENVIRONMENTS } from '@gatehouse/contracts';
import type { AuthenticationMethod, Environment } from '@gatehouse/contracts';
import { Flag, Instant, ListOf, ListOfOneOf, Nested, OneOf, Text, WholeNumber } from '@gatehouse/rest';
import { OperationAnswer, VERSION_STATES, type VersionState } from '../operation-answer.ts';

/** One product of the portal's home (product row C10). */
export class TileAnswer {
  @Text()
  readonly productId!: string;

  @Text()
  readonly slug!: string;

  @Text()
  readonly name!: string;

  @Text({ min: 0 })
  readonly description!: string;

  @Text({ nullable: true, description: 'The newest that may be called; null while there is none.' })
  readonly version!: string | null;

  @Text({ nullable: true, example: 'v1' })
  readonly line!: string | null;

  @OneOf(VERSION_STATES, { nullable: true })
  readonly state!: VersionState | null;

  @WholeNumber({ description: 'How many of its operations the partner may call.' })
  readonly operations!: number;

  @ListOfOneOf(ENVIRONMENTS, { description: 'Where it is granted now.' })
  readonly environments!: readonly Environment[];
}

export class CatalogAnswer {
  @ListOf(() => TileAnswer)
  readonly items!: readonly TileAnswer[];

  @Text({ nullable: true })
  readonly nextCursor!: string | null;
}

export class OfferAnswer {
  @Text()
  readonly productId!: string;

  @Text()
  readonly slug!: string;

  @Text()
  readonly name!: string;

  @Text({ min: 0 })
  readonly description!: string;

  @Text({ nullable: true })
  readonly version!: string | null;

  @Text({ nullable: true })
  readonly line!: string | null;
}

export class OffersAnswer {
  @ListOf(() => OfferAnswer)
  readonly items!: readonly OfferAnswer[];

  @Text({ nullable: true })
  readonly nextCursor!: string | null;
}

export class CatalogProfile {
  @Text()
  readonly profileId!: string;

  @Text()
  readonly name!: string;

  @OneOf(AUTHENTICATION_METHODS)
  readonly method!: AuthenticationMethod;

  @Flag()
  readonly enabled!: boolean;
}

export class HeaderAnswer {
  @Text({ example: 'X-Client-ID' })
  readonly name!: string;

  @Text({ max: 1000, description: 'A secret in it is masked.' })
  readonly value!: string;

  @Flag({ description: 'The value holds a secret, which is revealed on its own.' })
  readonly secret!: boolean;
}

export class BaseAddress {
  @OneOf(ENVIRONMENTS)
  readonly environment!: Environment;

  @Text({ max: 2000, description: "Base address of the product's calls in the environment." })
  readonly url!: string;
}

export class CatalogVersion {
  @Text()
  readonly version!: string;

  @Text({ example: 'v1' })
  readonly line!: string;

  @OneOf(VERSION_STATES)
  readonly state!: VersionState;

  @Instant({ nullable: true })
  readonly sunset!: string | null;

  @Instant()
  readonly publishedAt!: string;

  @Text({ max: 2000, description: 'Base address of calls of this line.' })
  readonly url!: string;

  @ListOf(() => OperationAnswer, { description: 'Those that the profile may call.' })
  readonly operations!: readonly OperationAnswer[];
}

/** A product as the partner may call it with one profile. */
export class CatalogProduct {
  @Text()
  readonly productId!: string;

  @Text()
  readonly slug!: string;

  @Text()
  readonly name!: string;

  @Text({ min: 0 })
  readonly description!: string;

  @ListOf(() => BaseAddress, { description: 'Where it is granted now.' })
  readonly environments!: readonly BaseAddress[];

  @OneOf(ENVIRONMENTS, { description: 'The one that the rest of the answer is about.' })
  readonly environment!: Environment;

  @ListOf(() => CatalogProfile)
  readonly profiles!: readonly CatalogProfile[];

  @Nested(() => CatalogProfile, { nullable: true, description: 'null when there is none in this environment.' })
  readonly profile!: CatalogProfile | null;

  @ListOf(() => HeaderAnswer, { description: 'Headers to send with each call.' })
  readonly headers!: readonly HeaderAnswer[];

  @ListOf(() => CatalogVersion, { description: 'Newest line first.' })
  readonly versions!: readonly CatalogVersion[];
}
