import type { CommandContext } from '@gatehouse/contracts';
import { notFound, type Actor } from '@gatehouse/kernel';
import { getDocument, putDocument, RECORDS, type Records } from '@gatehouse/records';
import { Answers, CommandAnswer, Context, CurrentActor, Permit } from '@gatehouse/rest';
import { Body, Controller, Get, Inject, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Acting, personOf } from './acting.ts';
import { DocumentDto } from './review.dto.ts';

/** Documents that a stage demands, kept by their hash (product row F4). */
@ApiTags('requests')
@Controller('requests/:requestId/documents')
export class DocumentsController {
  constructor(
    private readonly acting: Acting,
    @Inject(RECORDS) private readonly records: Records,
  ) {}

  @Post()
  @Permit('request.review')
  @Answers(201, CommandAnswer, 'Attached; kept by its hash.')
  async attach(
    @Param('requestId') id: string,
    @Body() { name, content }: DocumentDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    await this.acting.theirs(id, actor, 'request.review');
    const bytes = Buffer.from(content, 'base64');
    const hash = await putDocument(this.records, bytes);
    const act = { kind: 'attach', personId: personOf(actor), name, hash, size: bytes.length } as const;
    return this.acting.act(id, actor, 'request.review', act, context);
  }

  @Get(':hash')
  @Permit('request.review')
  @ApiOkResponse({
    description: 'The document, to be saved.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async read(
    @Param('requestId') id: string,
    @Param('hash') hash: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { documents } = await this.acting.theirs(id, actor, 'request.review');
    const bytes = documents.some((d) => d.hash === hash) ? await getDocument(this.records, hash) : undefined;
    if (!bytes) throw notFound('document');
    return new StreamableFile(bytes, {
      type: 'application/octet-stream',
      disposition: `attachment; filename="${hash}"`,
    });
  }
}
