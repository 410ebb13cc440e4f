import { Text } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';

export class ValidateTokenDto {
  @Text({ min: 20, max: 200, description: 'What stands behind #token= in the link.' })
  readonly token!: string;
}

export class SignedInDto {
  @ApiProperty({ description: 'Id of the session.' })
  readonly id!: string;

  @ApiProperty()
  readonly position!: string;

  @ApiProperty({ enum: ['staff', 'portal'] })
  readonly face!: 'staff' | 'portal';

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Whom the session acts for; null for staff, and until one of several partners is chosen.',
  })
  readonly partnerId!: string | null;

  @ApiProperty({ description: 'Whether a partner has to be chosen with POST /session/switch before anything else.' })
  readonly choose!: boolean;
}
