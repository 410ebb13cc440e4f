import type { Actor } from '@gatehouse/kernel';
import { OneOf, Text } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';
import { PARTNER_STATUSES, STATUS_CHANGES, type PartnerDocument, type StatusChange } from './document.ts';

export class PartnerQuery {
  @Text({ optional: true, max: 2000, description: 'nextCursor of the page before.' })
  readonly cursor?: string;

  @OneOf(PARTNER_STATUSES, { optional: true })
  readonly status?: (typeof PARTNER_STATUSES)[number];

  @Text({ optional: true, max: 32 })
  readonly tier?: string;
}

export class PartnerContactAnswer {
  @ApiProperty() readonly personId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly email!: string;
}

export class PeopleCountAnswer {
  @ApiProperty({ type: 'integer' }) readonly total!: number;
  @ApiProperty({ type: 'integer' }) readonly admin!: number;
  @ApiProperty({ type: 'integer' }) readonly developer!: number;
  @ApiProperty({ type: 'integer' }) readonly viewer!: number;
}

export class StatusChangeAnswer {
  @ApiProperty({ enum: STATUS_CHANGES }) readonly what!: StatusChange['what'];
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Kind and id of who did it.' })
  readonly actor!: Actor;
  @ApiProperty({ type: String, nullable: true }) readonly reason!: string | null;
}

export class PartnerAnswer {
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly description!: string;
  @ApiProperty() readonly tier!: string;
  @ApiProperty({ enum: PARTNER_STATUSES }) readonly status!: PartnerDocument['status'];
  @ApiProperty({ description: 'Whether its people may sign in.' }) readonly portalAccess!: boolean;
  @ApiProperty({ type: PartnerContactAnswer }) readonly contact!: PartnerContactAnswer;
  @ApiProperty({ description: 'What its calls send in X-Client-ID.' }) readonly clientId!: string;
  @ApiProperty({ type: [String], description: 'Email domains of its people; none is no limit.' })
  readonly domains!: readonly string[];
  @ApiProperty({ format: 'date-time' }) readonly registeredAt!: string;
  @ApiProperty({ type: PeopleCountAnswer }) readonly people!: PeopleCountAnswer;
  @ApiProperty({ type: [StatusChangeAnswer], description: 'Oldest first.' }) readonly changes!: readonly StatusChange[];
}

export class PartnerPage {
  @ApiProperty({ type: [PartnerAnswer] }) readonly items!: PartnerAnswer[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function partnerAnswer(document: PartnerDocument): PartnerAnswer {
  const { people, contactId, ...shown } = document;
  const contact = people[contactId];
  const all = Object.values(people);
  const count = (role: string): number => all.filter((person) => person.role === role).length;
  return {
    id: shown.id,
    name: shown.name,
    description: shown.description,
    tier: shown.tier,
    status: shown.status,
    portalAccess: shown.portalAccess,
    contact: { personId: contactId, name: contact?.name ?? '', email: contact?.email ?? '' },
    clientId: shown.clientId,
    domains: shown.domains,
    registeredAt: shown.registeredAt,
    people: { total: all.length, admin: count('admin'), developer: count('developer'), viewer: count('viewer') },
    changes: shown.changes,
  };
}
