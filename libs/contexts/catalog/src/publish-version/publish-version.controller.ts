import type { CommandContext } from '@gatehouse/contracts';
import { Answers, Context, Permit } from '@gatehouse/rest';
import { Controller, Param, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { PublishVersion } from './publish-version.ts';
import { PublishedAnswer } from './published-answer.ts';

/** What the body may come as; it is read as bytes, whatever it is called. */
export const DOCUMENT_TYPES = [
  'application/json',
  'application/yaml',
  'text/yaml',
  'application/octet-stream',
] as const;

@ApiTags('catalog')
@Controller('products/:productId/versions')
export class PublishVersionController {
  constructor(private readonly commands: CommandBus) {}

  /** The OpenAPI 3.0 or 3.1 document is the body itself, JSON or YAML, at most 10 MB. */
  @Post()
  @Permit('product.publish')
  @ApiConsumes(...DOCUMENT_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(201, PublishedAnswer)
  publish(
    @Param('productId') productId: string,
    @Req() request: { readonly body: unknown },
    @Context() context: CommandContext,
  ): Promise<PublishedAnswer> {
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    return this.commands.execute(new PublishVersion({ productId, bytes }, context));
  }
}
