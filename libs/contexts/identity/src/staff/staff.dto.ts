import { STAFF_ROLES, type StaffRole } from '@gatehouse/contracts';
import { Email, ListOfOneOf, PageQuery, Text } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';

export class AppointStaffDto {
  @Email({ example: 'ada@operator.example' })
  readonly email!: string;

  @Text({ example: 'Ada Lovelace' })
  readonly name!: string;

  @ListOfOneOf(STAFF_ROLES, { minItems: 1 })
  readonly roles!: StaffRole[];
}

export class SetStaffRolesDto {
  @ListOfOneOf(STAFF_ROLES, { minItems: 1 })
  readonly roles!: StaffRole[];
}

export class DismissStaffQuery {
  @Text({ optional: true, max: 500, description: 'Why; kept with the event.' })
  readonly reason?: string;
}

export class StaffQuery extends PageQuery {}

export class StaffMemberDto {
  @ApiProperty({ description: 'Person id.' })
  readonly id!: string;

  @ApiProperty()
  readonly email!: string;

  @ApiProperty()
  readonly name!: string;

  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  readonly roles!: StaffRole[];

  @ApiProperty({ format: 'date-time' })
  readonly appointedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly lastSignedInAt!: string | null;
}

export class StaffPageDto {
  @ApiProperty({ type: [StaffMemberDto] })
  readonly items!: StaffMemberDto[];

  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
