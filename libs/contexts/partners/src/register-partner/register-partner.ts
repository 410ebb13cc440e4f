import { streams, type CommandContext } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES, claimUnique, EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { deriveId, iso, PSEUDONYMS, Pseudonyms } from '@gatehouse/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { partnerDecider, type Registration } from '../domain/partner/index.ts';
import { clientIdOf, readRegistration, type RegistrationForm } from '../domain/partner/registration.ts';
import { PresentModel } from '../writing/present-model.ts';
import type { RegisteredAnswer } from './register-partner.dto.ts';

export class RegisterPartner extends Command<RegisteredAnswer> {
  constructor(
    readonly data: RegistrationForm,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** All or nothing: the form is checked whole, then one event holds it whole (product row A1). */
@CommandHandler(RegisterPartner)
export class RegisterPartnerHandler implements ICommandHandler<RegisterPartner> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PSEUDONYMS) private readonly pseudonyms: Pseudonyms,
    private readonly present: PresentModel,
  ) {}

  async execute({ data, context }: RegisterPartner): Promise<RegisteredAnswer> {
    const { commandId } = context;
    const partnerId = deriveId(commandId, 'partner');
    const clientId = clientIdOf(commandId);
    const earlier = await this.aggregates.load(partnerDecider, streams.partner(partnerId));
    const first = earlier.events[0];
    if (first) return { id: partnerId, clientId, position: first.position };
    const registration = await this.read(data, commandId);
    const hmac = this.pseudonyms.unique('client-id', clientId);
    const { clock } = this.aggregates;
    await claimUnique(this.store, clock, { kind: 'client-id', hmac, owner: partnerId }, context);
    const command = { kind: 'Register', registration } as const;
    const { position } = await this.aggregates.execute(partnerDecider, streams.partner(partnerId), context, command);
    return { id: partnerId, clientId, position };
  }

  private async read(form: RegistrationForm, commandId: string): Promise<Registration> {
    const personId = (email: string): string => this.pseudonyms.personId(email);
    const at = iso(this.aggregates.clock.now());
    return readRegistration(form, { model: await this.present.get(), personId, at, commandId });
  }
}
