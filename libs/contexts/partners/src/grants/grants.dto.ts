import { ENVIRONMENTS, type Environment } from '@gatehouse/contracts';
import { CommandAnswer, Instant, OneOf, TextList } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';
import { GrantOrderDto } from '../register-partner/register-partner.dto.ts';

export class AddGrantsDto extends GrantOrderDto {
  @OneOf(ENVIRONMENTS, { optional: true, description: 'One environment, instead of a list of them.' })
  readonly environment?: Environment;
}

export class ChangeGrantDto {
  @TextList({ optional: true })
  readonly scopes?: string[];

  @TextList({ optional: true, description: 'Version lines such as v1; empty is every line.' })
  readonly lines?: string[];

  @Instant({ optional: true })
  readonly since?: string;

  @Instant({ optional: true, nullable: true, description: 'null is without an end.' })
  readonly until?: string | null;
}

export class GrantsAnswer extends CommandAnswer {
  @ApiProperty({ type: [String], description: 'One grant for each environment.' })
  readonly grantIds!: string[];
}
