import { ENVIRONMENTS } from '@gatehouse/contracts';
import type { CommandContext, Environment } from '@gatehouse/contracts';
import { RECORDS } from '@gatehouse/records';
import type { Records } from '@gatehouse/records';
import { Answers, Context, OneOf, Permit, Text } from '@gatehouse/rest';
import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { VerificationReport, VerificationReports } from './report.ts';
import { VERIFICATIONS, VerifyAccess } from './verify-access.ts';

export class VerifyBody {
  @OneOf(ENVIRONMENTS)
  readonly environment!: Environment;

  @Text()
  readonly productId!: string;

  @Text()
  readonly profileId!: string;
}

@ApiTags('credentials')
@Controller('partners/:partnerId/verify')
export class VerifyAccessController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(RECORDS) private readonly records: Records,
  ) {}

  @Post()
  @Permit('verify.run')
  @Answers(200, VerificationReport)
  verify(
    @Param('partnerId') partnerId: string,
    @Body() body: VerifyBody,
    @Context() context: CommandContext,
  ): Promise<VerificationReport> {
    return this.commands.execute(new VerifyAccess({ partnerId, ...body }, context));
  }

  @Get()
  @Permit('access.read')
  @Answers(200, VerificationReports)
  async last(@Param('partnerId') partnerId: string): Promise<VerificationReports> {
    const stored = await this.records.list<VerificationReport>(VERIFICATIONS, { prefix: `${partnerId}:` });
    const items = stored.map(({ value }) => value).sort((a, b) => b.at.localeCompare(a.at));
    return { items, nextCursor: null };
  }
}
