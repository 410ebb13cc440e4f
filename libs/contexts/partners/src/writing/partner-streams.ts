import { streams, type CommandContext } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES } from '@gatehouse/event-store';
import { iso } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject, Injectable } from '@nestjs/common';
import { accessDecider, type AccessOrder, type AccessState } from '../domain/access/index.ts';
import { partnerDecider, type PartnerCommand, type PartnerState } from '../domain/partner/index.ts';

export interface Change<C> {
  readonly partnerId: string;
  /** Id of what is changed, for the answer. */
  readonly id: string;
  readonly context: CommandContext;
  readonly command: C;
}

/** The two streams of a partner, and the way a command takes to each. */
@Injectable()
export class PartnerStreams {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  now = (): string => iso(this.aggregates.clock.now());

  async partner(partnerId: string): Promise<PartnerState> {
    return (await this.aggregates.load(partnerDecider, streams.partner(partnerId))).state;
  }

  async changePartner(change: Change<PartnerCommand | ((at: string) => PartnerCommand)>): Promise<CommandAnswer> {
    const { partnerId, id, context, command } = change;
    const { position } = await this.aggregates.execute(partnerDecider, streams.partner(partnerId), context, command);
    return { id, position };
  }

  /** The order may be made from the time and the access that it is decided on. */
  async changeAccess(
    change: Change<AccessOrder | ((at: string, state: AccessState) => AccessOrder)>,
  ): Promise<CommandAnswer> {
    const { partnerId, id, context, command } = change;
    const { status: partnerStatus } = await this.partner(partnerId);
    const executed = await this.aggregates.execute(accessDecider, streams.access(partnerId), context, (at, state) => ({
      ...(typeof command === 'function' ? command(at, state) : command),
      partnerId,
      partnerStatus,
      at,
    }));
    return { id, position: executed.position };
  }
}
