import { ApiProperty } from '@nestjs/swagger';

const free = { type: 'object', additionalProperties: true } as const;

export class ReasonAnswer {
  @ApiProperty({ description: 'Id of the event that made it so.' }) readonly eventId!: string;
  @ApiProperty({ description: 'Type of that event.' }) readonly type!: string;
  @ApiProperty({ description: 'Its place in the log.' }) readonly position!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ ...free, description: 'Whose doing it was: kind, id, name, email.' }) readonly by!: object;
  @ApiProperty({ ...free, nullable: true, description: 'The request, its decision and everyone who approved it.' })
  readonly approval!: object | null;
}

class WithWhy {
  @ApiProperty({ type: ReasonAnswer }) readonly why!: ReasonAnswer;
}

export class PersonOnADate extends WithWhy {
  @ApiProperty() readonly personId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly email!: string;
  @ApiProperty() readonly role!: string;
}

export class GrantOnADate extends WithWhy {
  @ApiProperty() readonly grantId!: string;
  @ApiProperty({ ...free, description: 'productId, slug, name' }) readonly product!: object;
  @ApiProperty() readonly environment!: string;
  @ApiProperty({ type: [String] }) readonly scopes!: readonly string[];
  @ApiProperty({ type: [String] }) readonly lines!: readonly string[];
  @ApiProperty({ format: 'date-time' }) readonly since!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly until!: string | null;
  @ApiProperty({ type: [String], description: 'What could be called, as `GET /orders/{id}`.' })
  readonly operations!: readonly string[];
}

export class AccessReportAnswer {
  @ApiProperty() readonly partnerId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly clientId!: string;
  @ApiProperty() readonly tier!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ description: 'IANA time zone.' }) readonly zone!: string;
  @ApiProperty({ description: 'The instant in that zone, as a person reads it.' }) readonly local!: string;
  @ApiProperty() readonly position!: string;
  @ApiProperty({ ...free, description: 'state and why' }) readonly status!: object;
  @ApiProperty({ ...free, description: 'open and why' }) readonly portalAccess!: object;
  @ApiProperty({ type: [PersonOnADate] }) readonly people!: PersonOnADate[];
  @ApiProperty({ type: [GrantOnADate] }) readonly grants!: GrantOnADate[];
  @ApiProperty({ type: [Object] }) readonly profiles!: object[];
  @ApiProperty({ type: [Object], description: 'Alive at the instant.' }) readonly credentials!: object[];
  @ApiProperty({ type: [Object] }) readonly limits!: object[];
}

export class AccessDifferenceAnswer {
  @ApiProperty({ ...free, description: 'at, local' }) readonly from!: object;
  @ApiProperty({ ...free, description: 'at, local' }) readonly to!: object;
  @ApiProperty({ ...free, description: 'before, after' }) readonly status!: object;
  @ApiProperty({ ...free, description: 'before, after' }) readonly portalAccess!: object;
  @ApiProperty({ ...free, description: 'gained, lost: operations by environment and product' })
  readonly operations!: object;
  @ApiProperty({ ...free, description: 'gained, lost, altered' }) readonly people!: object;
  @ApiProperty({ ...free, description: 'gained, lost, altered' }) readonly grants!: object;
  @ApiProperty({ ...free, description: 'gained, lost, altered' }) readonly profiles!: object;
  @ApiProperty({ ...free, description: 'gained, lost, altered' }) readonly credentials!: object;
  @ApiProperty({ ...free, description: 'gained, lost, altered' }) readonly limits!: object;
}
