import { ENVIRONMENTS, POLICY_LEVELS, type Environment, type PolicyLevel } from '@gatehouse/contracts';
import { OneOf, Text } from '@gatehouse/rest';

export class AttachmentDto {
  @Text({ description: 'Id of the policy.' })
  readonly policyId!: string;

  @OneOf(POLICY_LEVELS, { description: 'On what its limits are counted.' })
  readonly level!: PolicyLevel;

  @Text({
    max: 400,
    optional: true,
    description: 'Grant id, profile id, or <product id>/<operation id>; the partner itself when left out.',
  })
  readonly targetId?: string;

  @OneOf(ENVIRONMENTS, { optional: true, nullable: true, description: 'Both when left out or null.' })
  readonly environment?: Environment | null;
}
