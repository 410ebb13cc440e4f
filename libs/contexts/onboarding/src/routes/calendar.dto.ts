import type { BusinessCalendarData } from '@gatehouse/contracts';
import { Text } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, IsArray, IsInt, Max, Min } from 'class-validator';

const CLOCK_TIME = {
  min: 5,
  max: 5,
  pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
  patternSays: 'must be a time such as 09:30',
};

export class CalendarDto implements BusinessCalendarData {
  @Text({ description: 'IANA name.', example: 'Europe/Berlin', max: 64 }) timeZone!: string;
  @Text({ ...CLOCK_TIME, description: 'When work begins.' }) opens!: string;
  @Text({ ...CLOCK_TIME, description: 'When work ends; what is due, is due then.' }) closes!: string;
  @Text({ ...CLOCK_TIME, description: 'Received by then counts for that day.' }) cutOff!: string;
  @ApiProperty({ type: [Number], minItems: 1, description: 'ISO weekday numbers, Monday is 1.' })
  @IsArray()
  @ArrayMinSize(1)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays!: number[];
  @Text({
    nullable: true,
    max: 12,
    description: 'Country, with region where it matters, whose public holidays are off: DE, DE-BE; null has none.',
  })
  holidays!: string | null;
}
