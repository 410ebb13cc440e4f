import { CLOCK, iso, notFound, type Clock } from '@gatehouse/kernel';
import { MAIL_DELIVERIES, MAIL_DELIVERY_STATES, type MailDeliveries, type MailDelivery } from '@gatehouse/mail';
import { RECORDS, type Records } from '@gatehouse/records';
import { Answers, PageQuery, Permit } from '@gatehouse/rest';
import { Controller, Get, Inject, Optional, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Deliveries } from '../send/deliveries.ts';

export class DeliveriesQuery extends PageQuery {}

export class DeliveryAnswer {
  @ApiProperty({ description: 'Stands in the Message-ID of the mail.' })
  readonly messageId!: string;

  @ApiProperty({
    enum: MAIL_DELIVERY_STATES,
    description:
      'sending: under way, or cut short by the end of a process. waiting: failed, and may be tried again. ' +
      'accepted: the mail server has it. refused: it never will.',
  })
  readonly state!: string;

  @ApiProperty({ type: 'integer' })
  readonly tries!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: "The mail server's last answer (RFC 5321)." })
  readonly code!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Its words, without addresses, links and secrets.' })
  readonly answer!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The event that it tells of; null for a sign-in link.' })
  readonly event!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Whom it tells; null for a sign-in link.' })
  readonly personId!: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly firstTriedAt!: string;

  @ApiProperty({ format: 'date-time' })
  readonly lastTriedAt!: string;
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryAnswer] }) readonly items!: DeliveryAnswer[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

/** What became of mail at the mail server (product row J2). Without one mail is in the mailbox, and this is not there. */
@ApiTags('notifications')
@Controller('deliveries')
export class DeliveriesController {
  private readonly notices: Deliveries;

  constructor(
    @Inject(RECORDS) records: Records,
    @Inject(CLOCK) clock: Clock,
    @Optional() @Inject(MAIL_DELIVERIES) private readonly mail?: MailDeliveries,
  ) {
    this.notices = new Deliveries(records, clock);
  }

  @Get()
  @Permit('mailbox.read')
  @Answers(200, DeliveryPage, 'Mail by its first try, newest first.')
  async list(@Query() { cursor, limit }: DeliveriesQuery): Promise<DeliveryPage> {
    if (!this.mail) throw notFound('mail server');
    const { items, nextCursor } = await this.mail.deliveries({
      ...(cursor === undefined ? {} : { after: cursor }),
      ...(limit === undefined ? {} : { limit }),
    });
    return { items: await Promise.all(items.map((item) => this.answerOf(item))), nextCursor };
  }

  private async answerOf({ firstTriedAt, lastTriedAt, ...rest }: MailDelivery): Promise<DeliveryAnswer> {
    const notice = await this.notices.of(rest.messageId);
    return {
      ...rest,
      event: notice?.event ?? null,
      personId: notice?.personId ?? null,
      firstTriedAt: iso(firstTriedAt),
      lastTriedAt: iso(lastTriedAt),
    };
  }
}
