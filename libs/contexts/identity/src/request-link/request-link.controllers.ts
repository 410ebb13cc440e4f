import type { CommandContext } from '@gatehouse/contracts';
import { Answers, Context, Permit } from '@gatehouse/rest';
import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { LINK_REQUESTED, LinkRequestedDto, RequestLinkDto } from './request-link.dto.ts';
import { RequestLink } from './request-link.ts';

@ApiTags('Signing in')
@Controller('developer-portal')
export class RequestPortalLinkController {
  constructor(private readonly requests: RequestLink) {}

  @Post('request-link')
  @Permit('signin.use')
  @Answers(202, LinkRequestedDto, 'Asked for; the answer does not tell whether the email is known.')
  request(
    @Body() { email }: RequestLinkDto,
    @Context() context: CommandContext,
    @Res({ passthrough: true }) response: Response,
  ): LinkRequestedDto {
    this.requests.accept('portal', email, context, response);
    return LINK_REQUESTED;
  }
}

@ApiTags('Signing in')
@Controller('staff')
export class RequestStaffLinkController {
  constructor(private readonly requests: RequestLink) {}

  @Post('request-link')
  @Permit('signin.use')
  @Answers(202, LinkRequestedDto, 'Asked for; the answer does not tell whether the email is known.')
  request(
    @Body() { email }: RequestLinkDto,
    @Context() context: CommandContext,
    @Res({ passthrough: true }) response: Response,
  ): LinkRequestedDto {
    this.requests.accept('staff', email, context, response);
    return LINK_REQUESTED;
  }
}
