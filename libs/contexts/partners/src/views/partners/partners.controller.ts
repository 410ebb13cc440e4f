import { notFound } from '@gatehouse/kernel';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { Answers, Permit, ReadsView } from '@gatehouse/rest';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PartnerAnswer, partnerAnswer, PartnerPage, PartnerQuery } from './answers.ts';
import type { PartnerDocument } from './document.ts';
import { PARTNERS_VIEW } from './projection.ts';

@ApiTags('partners')
@Controller('partners')
export class PartnersController {
  constructor(@Inject(READ_MODEL) private readonly views: ReadModel) {}

  @Get()
  @Permit('partner.list')
  @ReadsView(PARTNERS_VIEW)
  @Answers(200, PartnerPage, 'Partners by name.')
  async list(@Query() { cursor, status, tier }: PartnerQuery): Promise<PartnerPage> {
    const where = { ...(status === undefined ? {} : { status }), ...(tier === undefined ? {} : { tier }) };
    const page = await this.views.query<PartnerDocument>(PARTNERS_VIEW, {
      where,
      orderBy: { field: 'name', direction: 'asc' },
      ...(cursor === undefined ? {} : { cursor }),
    });
    return { items: page.items.map(partnerAnswer), nextCursor: page.nextCursor };
  }

  @Get(':partnerId')
  @Permit('partner.read')
  @ReadsView(PARTNERS_VIEW)
  @Answers(200, PartnerAnswer)
  async one(@Param('partnerId') partnerId: string): Promise<PartnerAnswer> {
    const document = await this.views.get<PartnerDocument>(PARTNERS_VIEW, partnerId);
    if (!document) throw notFound('partner');
    return partnerAnswer(document);
  }
}
