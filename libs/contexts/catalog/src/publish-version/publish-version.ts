import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import { DomainError } from '@gatehouse/kernel';
import { putDocument, RECORDS } from '@gatehouse/records';
import type { Records } from '@gatehouse/records';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { productDecider, versionOf } from '../domain/product/index.ts';
import type { PublishedAnswer } from './published-answer.ts';
import { readPublication } from './read-publication.ts';

export interface PublishVersionData {
  readonly productId: string;
  /** The OpenAPI document as it came. */
  readonly bytes: Uint8Array;
}

export class PublishVersion extends Command<PublishedAnswer> {
  constructor(
    readonly data: PublishVersionData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(PublishVersion)
export class PublishVersionHandler implements ICommandHandler<PublishVersion> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(RECORDS) private readonly records: Records,
  ) {}

  /** The bytes are kept before the event that names their hash; what is refused is not kept (product row C1). */
  async execute({ data, context }: PublishVersion): Promise<PublishedAnswer> {
    const { productId, bytes } = data;
    const stream = streams.product(productId);
    const publication = readPublication(bytes);
    const command = { kind: 'publish' as const, productId, ...publication };
    const { state } = await this.aggregates.load(productDecider, stream);
    productDecider.decide(command, state);
    await putDocument(this.records, bytes);
    const executed = await this.aggregates.execute(productDecider, stream, context, command);
    const published = versionOf(executed.state, publication.version);
    if (published?.documentHash !== publication.documentHash) throw anotherDocument();
    const { version, line, openapi, operations, documentHash } = published;
    return { id: productId, position: executed.position, version, line, openapi, operations, documentHash };
  }
}

/** A command that was carried out before, sent again with other bytes. */
const anotherDocument = (): DomainError =>
  new DomainError(
    'unprocessable',
    'CATALOG.ANOTHER_DOCUMENT',
    'This command has already published another document. Send this one as a command of its own.',
  );
