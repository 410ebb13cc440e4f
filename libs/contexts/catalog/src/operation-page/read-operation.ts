import { CLOCK, notFound } from '@gatehouse/kernel';
import type { Clock } from '@gatehouse/kernel';
import { AccessDirectory, INSTALLATION } from '@gatehouse/rest';
import type { Installation } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { operationPage } from '../documents/index.ts';
import { headersOf } from '../partner-catalog/headers-of.ts';
import { baseUrl, chosenVersion, heldProduct, type HeldWish } from '../partner-catalog/held-product.ts';
import { PublishedDocuments } from '../published/published-documents.ts';
import { samplesOf } from '../samples/index.ts';
import type { OperationPageAnswer } from './answers.ts';
import { sampleRequest } from './sample-request.ts';

export interface ReadOperationData extends HeldWish {
  readonly operationId: string;
  /** Its number or its line; the newest that has the operation, without it. */
  readonly version?: string | undefined;
}

/** An operation as one profile may call it; one that it may not call is as if it were not there (product row C3). */
export class ReadOperation extends Query<OperationPageAnswer> {
  constructor(readonly data: ReadOperationData) {
    super();
  }
}

@QueryHandler(ReadOperation)
export class ReadOperationHandler implements IQueryHandler<ReadOperation> {
  constructor(
    private readonly directory: AccessDirectory,
    private readonly documents: PublishedDocuments,
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data }: ReadOperation): Promise<OperationPageAnswer> {
    const now = this.clock.now();
    const { partner, product, environment, profile, versions } = heldProduct(this.directory.model, data, now);
    const having = versions.filter(({ operations }) => operations.some(({ id }) => id === data.operationId));
    if (!profile || having.length === 0) throw notFound('operation');
    const { version, operations } = chosenVersion(having, data.version);
    const operation = operations.find(({ id }) => id === data.operationId);
    const page = operationPage(await this.documents.read(version.documentHash), data.operationId);
    if (!operation || !page) throw notFound('operation');

    const base = `${baseUrl(this.installation, environment, product.slug)}/${version.line}`;
    const headers = headersOf(partner, profile, now);
    const { profileId, name, method, enabled } = profile;
    const { parameters, requestBody, responses, tags, description = '' } = page;
    return {
      ...operation,
      productId: product.productId,
      productName: product.name,
      version: version.version,
      line: version.line,
      state: version.state,
      sunset: version.sunset,
      environment,
      url: base + operation.path,
      description,
      tags,
      profile: { profileId, name, method, enabled },
      headers,
      parameters,
      requestBody,
      responses,
      samples: samplesOf(sampleRequest(page, base, headers, method === 'mtls')),
    };
  }
}
