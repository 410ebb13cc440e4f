import { MEMBER_ROLES, type MemberRole } from '@gatehouse/contracts';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { Answers, Permit, ReadsView, Text } from '@gatehouse/rest';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { INVITATION_STATES, type InvitationDocument, type PersonDocument } from './document.ts';
import { PEOPLE_VIEW } from './projection.ts';

export class PeopleQuery {
  @Text({ optional: true, max: 2000, description: 'nextCursor of the page before.' })
  readonly cursor?: string;
}

export class InvitationAnswer {
  @ApiProperty() readonly invitationId!: string;
  @ApiProperty({ enum: INVITATION_STATES }) readonly state!: InvitationDocument['state'];
  @ApiProperty({ format: 'date-time' }) readonly sentAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly expiresAt!: string;
  @ApiProperty({ type: [String] }) readonly remindedAt!: readonly string[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly expiredAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly acceptedAt!: string | null;
}

export class PersonAnswer {
  @ApiProperty() readonly personId!: string;
  @ApiProperty() readonly email!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ enum: MEMBER_ROLES }) readonly role!: MemberRole;
  @ApiProperty({ format: 'date-time' }) readonly addedAt!: string;
  @ApiProperty({ type: InvitationAnswer, nullable: true, description: 'The last one; null while none was sent.' })
  readonly invitation!: InvitationAnswer | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly lastSignInAt!: string | null;
}

export class PeoplePage {
  @ApiProperty({ type: [PersonAnswer] }) readonly items!: PersonAnswer[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

const PAGE_SIZE = 200;

@ApiTags('people')
@Controller('partners/:partnerId/people')
export class PeopleViewController {
  constructor(@Inject(READ_MODEL) private readonly views: ReadModel) {}

  @Get()
  @Permit('people.read')
  @ReadsView(PEOPLE_VIEW)
  @Answers(200, PeoplePage, 'People by name.')
  async list(@Param('partnerId') partnerId: string, @Query() { cursor }: PeopleQuery): Promise<PeoplePage> {
    const page = await this.views.query<PersonDocument>(PEOPLE_VIEW, {
      where: { partnerId },
      orderBy: { field: 'name', direction: 'asc' },
      limit: PAGE_SIZE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    return { items: page.items.map(personAnswer), nextCursor: page.nextCursor };
  }
}

const personAnswer = (document: PersonDocument): PersonAnswer => {
  const { personId, email, name, role, addedAt, invitation, lastSignInAt } = document;
  return { personId, email, name, role, addedAt, invitation, lastSignInAt };
};
