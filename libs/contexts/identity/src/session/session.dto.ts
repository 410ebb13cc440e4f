import { ACTIONS, type Action } from '@gatehouse/access';
import { MEMBER_ROLES, STAFF_ROLES, type MemberRole, type StaffRole } from '@gatehouse/contracts';
import { Text } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';

export class SwitchPartnerDto {
  @Text({ description: 'One of the partners that GET /session lists.' })
  readonly partnerId!: string;
}

export class PartnerChoiceDto {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty()
  readonly name!: string;

  @ApiProperty({ enum: MEMBER_ROLES })
  readonly role!: MemberRole;
}

export class SessionDto {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty()
  readonly personId!: string;

  @ApiProperty({ enum: ['staff', 'portal'] })
  readonly face!: 'staff' | 'portal';

  @ApiProperty({ type: String, nullable: true })
  readonly email!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;

  @ApiProperty({ type: PartnerChoiceDto, nullable: true, description: 'Whom the session acts for.' })
  readonly partner!: PartnerChoiceDto | null;

  @ApiProperty({ type: [PartnerChoiceDto], description: 'Whom it could act for.' })
  readonly partners!: PartnerChoiceDto[];

  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  readonly roles!: StaffRole[];

  @ApiProperty({ enum: ACTIONS, isArray: true, description: 'What the person may do now.' })
  readonly actions!: Action[];

  @ApiProperty({ format: 'date-time' })
  readonly startedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When it ends however much it is used.' })
  readonly endsAt!: string;
}

export class OwnSessionDto {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ description: 'The one that asks.' })
  readonly current!: boolean;

  @ApiProperty({ enum: ['staff', 'portal'] })
  readonly face!: 'staff' | 'portal';

  @ApiProperty({ type: String, nullable: true })
  readonly partnerId!: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly startedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'Exact to a minute.' })
  readonly lastSeenAt!: string;

  @ApiProperty({ format: 'date-time' })
  readonly endsAt!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly address!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly userAgent!: string | null;
}

export class OwnSessionsDto {
  @ApiProperty({ type: [OwnSessionDto] })
  readonly items!: OwnSessionDto[];

  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
