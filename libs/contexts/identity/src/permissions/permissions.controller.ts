import { ACTIONS, permissionOf, type Action } from '@gatehouse/access';
import { MEMBER_ROLES, STAFF_ROLES, type MemberRole, type StaffRole } from '@gatehouse/contracts';
import { Answers, Permit } from '@gatehouse/rest';
import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';

export class PermissionDto {
  @ApiProperty({ enum: ACTIONS })
  readonly action!: Action;

  @ApiProperty()
  readonly what!: string;

  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  readonly staff!: StaffRole[];

  @ApiProperty({ enum: MEMBER_ROLES, isArray: true, description: 'For their own partner.' })
  readonly member!: MemberRole[];

  @ApiProperty({ description: 'Nobody needs to be signed in.' })
  readonly anyone!: boolean;
}

export class PermissionsDto {
  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  readonly staffRoles!: StaffRole[];

  @ApiProperty({ enum: MEMBER_ROLES, isArray: true })
  readonly memberRoles!: MemberRole[];

  @ApiProperty({ type: [PermissionDto] })
  readonly items!: PermissionDto[];
}

/** The table of role and action itself (product row A9). */
@ApiTags('Permissions')
@Controller('permissions')
export class PermissionsController {
  @Get()
  @Permit('permissions.read')
  @Answers(200, PermissionsDto, 'Who may do what.')
  show(): PermissionsDto {
    const items = ACTIONS.map((action) => {
      const { what, staff, member, anyone = false } = permissionOf(action);
      return { action, what, staff: [...staff], member: [...member], anyone };
    });
    return { staffRoles: [...STAFF_ROLES], memberRoles: [...MEMBER_ROLES], items };
  }
}
