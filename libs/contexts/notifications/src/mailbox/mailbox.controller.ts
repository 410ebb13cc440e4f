import { iso, notFound } from '@gatehouse/kernel';
import { MAILBOX, type Mailbox } from '@gatehouse/mail';
import { Answers, Email, Permit, SecretAnswer, WholeNumber } from '@gatehouse/rest';
import { Controller, Get, Inject, Optional, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';

export class MailboxQuery {
  @Email({ optional: true, description: 'Only mail to this address.' })
  readonly to?: string;

  @WholeNumber({ optional: true, min: 1, max: 200, fromText: true, description: '50 when it is left out.' })
  readonly limit?: number;
}

export class MessageAnswer {
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly to!: string;
  @ApiProperty() readonly subject!: string;
  @ApiProperty() readonly text!: string;
  @ApiProperty({ type: String, nullable: true }) readonly html!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly sentAt!: string;
}

export class MessagePage {
  @ApiProperty({ type: [MessageAnswer] }) readonly items!: MessageAnswer[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

/** The mail of an installation that has no mail server; with one this is not there. Sign-in links are among it, so nobody may keep the answer. */
@ApiTags('notifications')
@Controller('mailbox')
export class MailboxController {
  constructor(@Optional() @Inject(MAILBOX) private readonly mailbox?: Mailbox) {}

  @Get()
  @Permit('mailbox.read')
  @SecretAnswer()
  @Answers(200, MessagePage, 'The latest mail, newest first.')
  async list(@Query() { to, limit }: MailboxQuery): Promise<MessagePage> {
    if (!this.mailbox) throw notFound('mailbox');
    const messages = await this.mailbox.list({
      ...(to === undefined ? {} : { to }),
      ...(limit === undefined ? {} : { limit }),
    });
    const items = messages.map(({ html, sentAt, ...rest }) => ({ ...rest, html: html ?? null, sentAt: iso(sentAt) }));
    return { items, nextCursor: null };
  }
}
