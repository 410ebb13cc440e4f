import type { Environment } from '@gatehouse/contracts';
import { Flag, FreeObject, Nested, Text } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';

export class TierPoliciesDto {
  @Text({ nullable: true, description: 'Id of the policy that new partners get in the sandbox; null is none.' })
  readonly sandbox!: string | null;

  @Text({ nullable: true, description: 'Id of the policy that an approval attaches in production; null is none.' })
  readonly production!: string | null;
}

export class TierDto {
  @Text({ max: 120, example: 'Standard' })
  readonly name!: string;

  @Flag({ description: 'Whether its requests take the formal route.' })
  readonly elevated!: boolean;

  @Nested(() => TierPoliciesDto)
  readonly policies!: TierPoliciesDto;

  @FreeObject({
    nullable: true,
    description: 'Questions of a production request, as a JSON Schema; null asks nothing.',
  })
  readonly questions!: Record<string, unknown> | null;
}

export class TierAnswer {
  @ApiProperty({ example: 'standard' }) readonly tier!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly elevated!: boolean;
  @ApiProperty({ type: TierPoliciesDto }) readonly policies!: Readonly<Record<Environment, string | null>>;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly questions!: Readonly<Record<string, unknown>> | null;
  @ApiProperty({ type: 'integer', description: 'Partners in it that are not off-boarded.' }) readonly partners!: number;
}

export class TierPage {
  @ApiProperty({ type: [TierAnswer] }) readonly items!: TierAnswer[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}
