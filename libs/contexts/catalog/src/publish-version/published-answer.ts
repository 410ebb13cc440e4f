import { CommandAnswer, Text, WholeNumber } from '@gatehouse/rest';

/** `id` is the product's. */
export class PublishedAnswer extends CommandAnswer {
  @Text({ description: '`info.version` of the document.', example: '1.4.0' })
  readonly version!: string;

  @Text({ description: 'What a path names and a grant lists.', example: 'v1' })
  readonly line!: string;

  @Text({ example: '3.1.0' })
  readonly openapi!: string;

  @WholeNumber({ description: 'How many operations.' })
  readonly operations!: number;

  @Text({ description: 'SHA-256 of the document as it came.' })
  readonly documentHash!: string;
}
