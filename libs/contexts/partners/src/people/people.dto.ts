import { MEMBER_ROLES, type MemberRole } from '@gatehouse/contracts';
import { Email, OneOf, Text } from '@gatehouse/rest';

export class AddPersonDto {
  @Email({ description: 'The email that may sign in from now on; an invitation is sent to it.' })
  readonly email!: string;

  @Text()
  readonly name!: string;

  @OneOf(MEMBER_ROLES)
  readonly role!: MemberRole;
}

export class RoleDto {
  @OneOf(MEMBER_ROLES)
  readonly role!: MemberRole;
}
