import { Flag, Text } from '@gatehouse/rest';
import { ReasonDto } from '../writing/reason.dto.ts';

export class OffboardDto extends ReasonDto {
  @Text({ description: 'The exact name of the partner, typed by the one who means it.' })
  readonly confirm!: string;
}

export class PortalAccessDto extends ReasonDto {
  @Flag({ description: 'Whether its people may sign in.' })
  readonly open!: boolean;
}
