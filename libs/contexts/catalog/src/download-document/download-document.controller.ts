import { ENVIRONMENTS } from '@gatehouse/contracts';
import type { Environment } from '@gatehouse/contracts';
import { OneOf, Permit, Text } from '@gatehouse/rest';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DownloadDocument, FORMATS, OPENAPI_VERSIONS } from './download-document.ts';

export class DocumentQuery {
  @OneOf(ENVIRONMENTS, { optional: true })
  readonly environment?: Environment;

  @Text({ optional: true, description: 'Id or name: only what this profile may call.' })
  readonly profile?: string;

  @Text({ optional: true, description: 'Number of a version, or its line; the newest without it.' })
  readonly version?: string;

  @OneOf(FORMATS, { optional: true, description: '`postman`: a collection of Postman 2.1.' })
  readonly format?: (typeof FORMATS)[number];

  @OneOf(OPENAPI_VERSIONS, { optional: true, description: 'As it was published, without it.' })
  readonly openapi?: (typeof OPENAPI_VERSIONS)[number];
}

/** The part of the HTTP answer that is used here. */
interface Response {
  setHeader(name: string, value: string): void;
  status(code: number): void;
}

const anything = { schema: { type: 'object', additionalProperties: true } } as const;

@ApiTags('catalog')
@Controller('partners/:partnerId/catalog')
export class DownloadDocumentController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':productId/document')
  @Permit('catalog.read')
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'ETag of the document that is there already.' })
  @ApiResponse({
    status: 200,
    description: 'The OpenAPI document, cut to what the partner may call, with the address of the gateway.',
    headers: { ETag: { schema: { type: 'string' } } },
    content: { 'application/json': anything, 'application/yaml': anything },
  })
  @ApiResponse({ status: 304, description: 'It has not changed.' })
  async download(
    @Param('partnerId') partnerId: string,
    @Param('productId') productId: string,
    @Query() query: DocumentQuery,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-none-match') known?: string,
  ): Promise<string | undefined> {
    const found = await this.queries.execute(new DownloadDocument({ partnerId, productId, ...query }));
    response.setHeader('ETag', found.etag);
    // Whoever has it must ask each time, as it may have lost the right to it.
    response.setHeader('Cache-Control', 'private, no-cache');
    if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === found.etag)) {
      response.status(304);
      return undefined;
    }
    response.setHeader('Content-Type', `${found.mediaType}; charset=utf-8`);
    response.setHeader('Content-Disposition', `attachment; filename="${found.fileName}"`);
    return found.text;
  }
}
