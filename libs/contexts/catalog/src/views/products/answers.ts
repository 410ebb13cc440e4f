import { AUTHENTICATION_METHODS } from '@gatehouse/contracts';
import type { AuthenticationMethod } from '@gatehouse/contracts';
import { Instant, ListOf, ListOfOneOf, Nested, OneOf, Text, TextList, WholeNumber } from '@gatehouse/rest';
import { OperationAnswer, VERSION_STATES, type VersionState } from '../../operation-answer.ts';

export class ScopeAnswer {
  @Text()
  readonly name!: string;

  @Text({ min: 0 })
  readonly description!: string;
}

export class VersionSummary {
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

  @Text()
  readonly openapi!: string;

  @WholeNumber({ description: 'How many operations.' })
  readonly operationCount!: number;

  @ListOf(() => ScopeAnswer)
  readonly scopes!: readonly ScopeAnswer[];
}

export class VersionAnswer extends VersionSummary {
  @Text({ description: 'SHA-256 of the document as it came.' })
  readonly documentHash!: string;

  @ListOf(() => OperationAnswer)
  readonly operations!: readonly OperationAnswer[];
}

export class UpstreamHeaderAnswer {
  @Text()
  readonly header!: string;
}

export class UpstreamAnswer {
  @OneOf(['generated', 'http'])
  readonly kind!: 'generated' | 'http';

  @Text({ optional: true })
  readonly url?: string;

  @WholeNumber({ optional: true })
  readonly timeoutMs?: number;

  @Nested(() => UpstreamHeaderAnswer, { optional: true, nullable: true, description: 'Its value is never shown.' })
  readonly credential?: UpstreamHeaderAnswer | null;
}

export class UpstreamsAnswer {
  @Nested(() => UpstreamAnswer, { nullable: true })
  readonly sandbox!: UpstreamAnswer | null;

  @Nested(() => UpstreamAnswer, { nullable: true })
  readonly production!: UpstreamAnswer | null;
}

export class AcceptedAnswer {
  @ListOfOneOf(AUTHENTICATION_METHODS)
  readonly sandbox!: readonly AuthenticationMethod[];

  @ListOfOneOf(AUTHENTICATION_METHODS)
  readonly production!: readonly AuthenticationMethod[];
}

export class OfferedAnswer {
  @TextList()
  readonly tiers!: readonly string[];

  @TextList()
  readonly partnerIds!: readonly string[];
}

export class ProductSummary {
  @Text()
  readonly id!: string;

  @Text()
  readonly slug!: string;

  @Text()
  readonly name!: string;

  @Text({ min: 0 })
  readonly description!: string;

  @Instant()
  readonly createdAt!: string;

  @ListOf(() => VersionSummary, { description: 'In the order of publication.' })
  readonly versions!: readonly VersionSummary[];

  @Nested(() => UpstreamsAnswer)
  readonly upstreams!: UpstreamsAnswer;

  @Nested(() => AcceptedAnswer)
  readonly accepted!: AcceptedAnswer;

  @Nested(() => OfferedAnswer)
  readonly offered!: OfferedAnswer;

  @OneOf(['problem', 'plain'])
  readonly errorFormat!: 'problem' | 'plain';
}

export class ProductAnswer extends ProductSummary {
  @ListOf(() => VersionAnswer, { description: 'In the order of publication.' })
  declare readonly versions: readonly VersionAnswer[];
}

export class ProductList {
  @ListOf(() => ProductSummary)
  readonly items!: readonly ProductSummary[];

  @Text({ nullable: true })
  readonly nextCursor!: string | null;
}
