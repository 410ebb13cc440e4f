import { Answers, PageQuery, Permit, ReadsView } from '@gatehouse/rest';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CredentialPage } from './answers.ts';
import { CREDENTIALS_VIEW } from './document.ts';
import { ListCredentials } from './list-credentials.ts';

@ApiTags('credentials')
@Controller('partners/:partnerId')
export class ListCredentialsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('credentials')
  @Permit('credential.read')
  @ReadsView(CREDENTIALS_VIEW)
  @Answers(200, CredentialPage)
  ofPartner(@Param('partnerId') partnerId: string, @Query() { cursor, limit }: PageQuery): Promise<CredentialPage> {
    return this.queries.execute(new ListCredentials({ partnerId, cursor, limit }));
  }

  @Get('profiles/:profileId/credentials')
  @Permit('credential.read')
  @ReadsView(CREDENTIALS_VIEW)
  @Answers(200, CredentialPage)
  ofProfile(
    @Param('partnerId') partnerId: string,
    @Param('profileId') profileId: string,
    @Query() { cursor, limit }: PageQuery,
  ): Promise<CredentialPage> {
    return this.queries.execute(new ListCredentials({ partnerId, profileId, cursor, limit }));
  }
}
