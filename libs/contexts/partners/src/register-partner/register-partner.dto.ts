import { ENVIRONMENTS, MEMBER_ROLES, type Environment, type MemberRole } from '@gatehouse/contracts';
import {
  CommandAnswer,
  Email,
  Flag,
  Instant,
  ListOf,
  ListOfOneOf,
  Nested,
  OneOf,
  Text,
  TextList,
} from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';

export class ContactDto {
  @Email() readonly email!: string;
  @Text() readonly name!: string;
}

export class PersonDto extends ContactDto {
  @OneOf(MEMBER_ROLES) readonly role!: MemberRole;
}

export class GrantOrderDto {
  @Text({ description: 'Id of the product.' })
  readonly productId!: string;

  @ListOfOneOf(ENVIRONMENTS, { optional: true, minItems: 1, description: 'Sandbox alone when left out.' })
  readonly environments?: Environment[];

  @TextList({ optional: true, description: 'All scopes of the product when left out.' })
  readonly scopes?: string[];

  @TextList({ optional: true, description: 'Version lines such as v1; every line when left out or empty.' })
  readonly lines?: string[];

  @Instant({ optional: true, description: 'From when it holds; from now when left out.' })
  readonly since?: string;

  @Instant({ optional: true, nullable: true, description: 'Until when; without an end when left out or null.' })
  readonly until?: string | null;
}

export class RegisterPartnerDto {
  @Text({ max: 120, example: 'Acme Logistics' })
  readonly name!: string;

  @Text({ min: 0, max: 2000, optional: true })
  readonly description?: string;

  @Text({ max: 32, example: 'standard', description: 'Id of the tier.' })
  readonly tier!: string;

  @Nested(() => ContactDto, { description: 'The primary contact, who becomes the first admin.' })
  readonly contact!: ContactDto;

  @ListOf(() => PersonDto, { optional: true, description: 'Further people, each of whom is invited.' })
  readonly people?: PersonDto[];

  @Flag({ optional: true, description: 'Whether its people may sign in; true when left out.' })
  readonly portalAccess?: boolean;

  @TextList({ optional: true, description: "Email domains inside which the partner's admins may invite." })
  readonly allowedDomains?: string[];

  @ListOf(() => GrantOrderDto, { optional: true, description: 'Products that it may use.' })
  readonly grants?: GrantOrderDto[];

  @Text({ optional: true, nullable: true, description: "The policy of its sandbox; the tier's when left out or null." })
  readonly policyId?: string | null;
}

export class RegisteredAnswer extends CommandAnswer {
  @ApiProperty({ description: 'What its calls send in X-Client-ID.' })
  readonly clientId!: string;
}
