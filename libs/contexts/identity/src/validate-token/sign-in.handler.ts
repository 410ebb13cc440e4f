import { streams } from '@gatehouse/contracts';
import { AGGREGATES, type Aggregates } from '@gatehouse/event-store';
import { deriveId } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { personDecider } from '../domain/person/index.ts';
import { SignInLinks } from '../links/sign-in-links.ts';
import { EndSession } from '../session/end-session.ts';
import { actorOf } from '../sessions/session.ts';
import { Sessions } from '../sessions/sessions.ts';
import { openPartners } from '../sessions/standing.ts';
import { linkInvalid } from './magic-link-strategy.ts';
import { SignIn, type SignedIn } from './sign-in.ts';

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly links: SignInLinks,
    private readonly sessions: Sessions,
    private readonly directory: AccessDirectory,
    private readonly commands: CommandBus,
  ) {}

  async execute({ data, context }: SignIn): Promise<SignedIn> {
    const link = await this.links.spend(data.face, data.token);
    if (!link) throw linkInvalid();
    if (data.earlier) await this.commands.execute(new EndSession({ ...data.earlier, reason: 'rotated' }, context));

    const { personId, face } = link;
    const sessionId = deriveId(context.commandId, 'session', personId);
    const partners = face === 'portal' ? openPartners(this.directory.model, personId) : [];
    const partnerId = partners.length === 1 ? (partners[0]?.partnerId ?? null) : null;
    const session = { sessionId, personId, face, partnerId };
    const { position } = await this.aggregates.execute(
      personDecider,
      streams.person(personId),
      { ...context, actor: actorOf(session) },
      { type: 'SignIn', ...session },
    );
    const { address = null, userAgent = null } = context;
    const sessionToken = await this.sessions.open({ ...session, address, userAgent });
    return { id: sessionId, position, partnerId, sessionToken };
  }
}
