import { streams } from '@gatehouse/contracts';
import { AGGREGATES, type Aggregates } from '@gatehouse/event-store';
import { PSEUDONYMS, type Pseudonyms } from '@gatehouse/kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { personDecider } from '../domain/person/index.ts';
import { Sessions } from '../sessions/sessions.ts';
import { SignInLinks } from '../links/sign-in-links.ts';
import { AppointStaff, DismissStaff, SetStaffRoles } from './commands.ts';
import { OneAtATime } from './one-at-a-time.ts';

@CommandHandler(AppointStaff)
export class AppointStaffHandler implements ICommandHandler<AppointStaff> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(PSEUDONYMS) private readonly pseudonyms: Pseudonyms,
  ) {}

  async execute({ data, context }: AppointStaff) {
    const personId = this.pseudonyms.personId(data.email);
    const command = { type: 'AppointStaff' as const, personId, ...data };
    const { position } = await this.aggregates.execute(personDecider, streams.person(personId), context, command);
    return { id: personId, position };
  }
}

@CommandHandler(SetStaffRoles)
export class SetStaffRolesHandler implements ICommandHandler<SetStaffRoles> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly oneAtATime: OneAtATime,
  ) {}

  execute({ data, context }: SetStaffRoles) {
    const { personId } = data;
    return this.oneAtATime.run(personId, context.commandId, async (otherAdmins) => {
      const command = { type: 'SetStaffRoles' as const, ...data, otherAdmins };
      const { position } = await this.aggregates.execute(personDecider, streams.person(personId), context, command);
      return { id: personId, position };
    });
  }
}

@CommandHandler(DismissStaff)
export class DismissStaffHandler implements ICommandHandler<DismissStaff> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly oneAtATime: OneAtATime,
    private readonly sessions: Sessions,
    private readonly links: SignInLinks,
  ) {}

  execute({ data, context }: DismissStaff) {
    const { personId } = data;
    return this.oneAtATime.run(personId, context.commandId, async (otherAdmins) => {
      const command = { type: 'DismissStaff' as const, ...data, otherAdmins };
      const { position } = await this.aggregates.execute(personDecider, streams.person(personId), context, command);
      await this.sessions.endAll(personId, ({ face }) => face === 'staff');
      await this.links.withdraw(personId, (face) => face === 'staff');
      return { id: personId, position };
    });
  }
}
