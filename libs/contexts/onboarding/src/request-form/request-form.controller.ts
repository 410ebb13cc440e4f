import { CLOCK, notFound, type Clock } from '@gatehouse/kernel';
import { AccessDirectory, Answers, Permit } from '@gatehouse/rest';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequestFormAnswer } from './answers.ts';
import { requestForm } from './request-form.ts';

@ApiTags('requests')
@Controller('partners/:partnerId/requests/form')
export class RequestFormController {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('request.submit')
  @Answers(200, RequestFormAnswer, 'What can be asked for in production: products, tiers and what each tier asks.')
  get(@Param('partnerId') partnerId: string): RequestFormAnswer {
    const { model } = this.directory;
    const partner = model.partner(partnerId);
    if (!partner) throw notFound('partner');
    return requestForm(model, partner, this.clock.now());
  }
}
