import { streams, type CommandContext, type FlowCommands, type NoticeEvent } from '@gatehouse/contracts';
import { AGGREGATES, type Aggregates } from '@gatehouse/event-store';
import type { Decider } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

type Notice = FlowCommands['RemindTerm'];

/** What was said of a grant's end. A term that was moved is another term, of which it is said again. */
export const noticesDecider: Decider<Notice, readonly Notice[], NoticeEvent> = {
  initial: [],
  decide({ partnerId, grantId, daysLeft, until }, said) {
    if (said.some((notice) => notice.until === until && notice.daysLeft === daysLeft)) return [];
    return [{ type: 'TermReminded', data: { partnerId, grantId, daysLeft, until } }];
  },
  evolve: (said, event) => (event.type === 'TermReminded' ? [...said, event.data] : said),
};

export class RemindTerm extends Command<CommandAnswer> {
  constructor(
    readonly data: Notice,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Writes down that it is said; the mail follows the event (product row A5). */
@CommandHandler(RemindTerm)
export class RemindTermHandler implements ICommandHandler<RemindTerm> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data, context }: RemindTerm): Promise<CommandAnswer> {
    const { position } = await this.aggregates.execute(noticesDecider, streams.notices(data.grantId), context, data);
    return { id: data.grantId, position };
  }
}
