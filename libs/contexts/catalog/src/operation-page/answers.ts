import { ENVIRONMENTS } from '@gatehouse/contracts';
import type { Environment } from '@gatehouse/contracts';
import { Flag, FreeObject, Instant, ListOf, Nested, OneOf, Text, TextList } from '@gatehouse/rest';
import { OperationAnswer, VERSION_STATES, type VersionState } from '../operation-answer.ts';
import { CatalogProfile, HeaderAnswer } from '../partner-catalog/answers.ts';
import { SAMPLE_LANGUAGES, type SampleLanguage } from '../samples/index.ts';

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

export class DescribedHeader {
  @Text()
  readonly name!: string;

  @Flag()
  readonly required!: boolean;

  @Flag()
  readonly deprecated!: boolean;

  @Text({ min: 0, max: 100_000, description: 'Markdown.' })
  readonly description!: string;

  @FreeObject({ nullable: true, description: 'JSON Schema 2020-12; what it refers to stands in its $defs.' })
  readonly schema!: Record<string, unknown> | null;

  @Text({ nullable: true, min: 0, max: 100_000, description: 'As it is sent, not yet encoded.' })
  readonly example!: string | null;
}

export class ParameterAnswer extends DescribedHeader {
  @OneOf(PLACES)
  readonly in!: (typeof PLACES)[number];

  @Flag({ description: 'A list is sent as several parameters of this name; else with commas.' })
  readonly explode!: boolean;
}

export class MediaAnswer {
  @Text({ example: 'application/json' })
  readonly mediaType!: string;

  @FreeObject({ nullable: true, description: 'JSON Schema 2020-12; what it refers to stands in its $defs.' })
  readonly schema!: Record<string, unknown> | null;

  @Text({ nullable: true, min: 0, max: 1_000_000, description: 'A body as it is sent.' })
  readonly example!: string | null;
}

export class RequestBodyAnswer {
  @Flag()
  readonly required!: boolean;

  @Text({ min: 0, max: 100_000, description: 'Markdown.' })
  readonly description!: string;

  @ListOf(() => MediaAnswer, { description: 'JSON first.' })
  readonly content!: readonly MediaAnswer[];
}

export class DescribedResponse {
  @Text({ example: '200', description: 'A status, a range such as 4XX, or default.' })
  readonly status!: string;

  @Text({ min: 0, max: 100_000, description: 'Markdown.' })
  readonly description!: string;

  @ListOf(() => DescribedHeader)
  readonly headers!: readonly DescribedHeader[];

  @ListOf(() => MediaAnswer, { description: 'JSON first.' })
  readonly content!: readonly MediaAnswer[];
}

export class SampleAnswer {
  @OneOf(SAMPLE_LANGUAGES)
  readonly language!: SampleLanguage;

  @Text({ max: 1_000_000, description: 'A secret in it is masked.' })
  readonly code!: string;
}

/** Everything that the page of an operation shows (product row C3). */
export class OperationPageAnswer extends OperationAnswer {
  @Text()
  readonly productId!: string;

  @Text()
  readonly productName!: string;

  @Text()
  readonly version!: string;

  @Text({ example: 'v1' })
  readonly line!: string;

  @OneOf(VERSION_STATES)
  readonly state!: VersionState;

  @Instant({ nullable: true })
  readonly sunset!: string | null;

  @OneOf(ENVIRONMENTS)
  readonly environment!: Environment;

  @Text({ max: 4000, description: 'Where it is called; path parameters stand in braces.' })
  readonly url!: string;

  @Text({ min: 0, max: 100_000, description: 'Markdown.' })
  readonly description!: string;

  @TextList()
  readonly tags!: readonly string[];

  @Nested(() => CatalogProfile)
  readonly profile!: CatalogProfile;

  @ListOf(() => HeaderAnswer, { description: 'Headers to send with each call.' })
  readonly headers!: readonly HeaderAnswer[];

  @ListOf(() => ParameterAnswer)
  readonly parameters!: readonly ParameterAnswer[];

  @Nested(() => RequestBodyAnswer, { nullable: true })
  readonly requestBody!: RequestBodyAnswer | null;

  @ListOf(() => DescribedResponse)
  readonly responses!: readonly DescribedResponse[];

  @ListOf(() => SampleAnswer)
  readonly samples!: readonly SampleAnswer[];
}
