import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DeliveriesController } from './deliveries/deliveries.controller.ts';
import { MailboxController } from './mailbox/mailbox.controller.ts';
import { RemindTermHandler } from './remind-term/remind-term.ts';

@Module({
  imports: [CqrsModule],
  controllers: [MailboxController, DeliveriesController],
  providers: [RemindTermHandler],
})
export class NotificationsModule {}
