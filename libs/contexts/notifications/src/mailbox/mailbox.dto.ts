import { Text, WholeNumber } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';

export class MailboxQuery {
  @Text({ optional: true, max: 254, description: 'Address of the recipient; letter case does not matter.' })
  readonly to?: string;

  @WholeNumber({ optional: true, min: 1, max: 500, fromText: true, description: '50 when it is left out.' })
  readonly limit?: number;
}

export class MailItem {
  @ApiProperty() readonly id!: string;
  @ApiProperty({ format: 'email' }) readonly to!: string;
  @ApiProperty() readonly subject!: string;
  @ApiProperty() readonly text!: string;
  @ApiProperty({ required: false }) readonly html?: string;
  @ApiProperty({ format: 'date-time' }) readonly sentAt!: string;
}

export class MailboxAnswer {
  @ApiProperty({ type: [MailItem], description: 'The newest first.' }) readonly items!: MailItem[];
}
