import type { CommandContext } from '@gatehouse/contracts';
import { CLOCK, deriveId, DomainError, PSEUDONYMS, type Clock, type Pseudonyms } from '@gatehouse/kernel';
import { MAIL, type Mail } from '@gatehouse/mail';
import { AccessDirectory, Afterwards } from '@gatehouse/rest';
import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Attempts } from '../links/attempts.ts';
import { linkMail } from '../links/mail.ts';
import { SignInLinks } from '../links/sign-in-links.ts';
import type { Face } from '../sessions/session.ts';
import { maySignIn } from '../sessions/standing.ts';

/** Somebody asks for a sign-in link. What they get to see is the same whoever they are (product row B1). */
@Injectable()
export class RequestLink {
  constructor(
    private readonly attempts: Attempts,
    private readonly links: SignInLinks,
    private readonly directory: AccessDirectory,
    private readonly afterwards: Afterwards,
    @Inject(PSEUDONYMS) private readonly pseudonyms: Pseudonyms,
    @Inject(MAIL) private readonly mail: Mail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  accept(face: Face, email: string, context: CommandContext, response: Response): void {
    this.ensureAddressMayAsk(context.address ?? 'unknown');
    const personId = this.pseudonyms.personId(email);
    if (this.attempts.count('email', `${face}:${personId}`) > 0) return;
    this.afterwards.after(response, () => this.send(face, personId, email.trim(), context.commandId));
  }

  /** The link is made for strangers too, and then sent to nobody: the server is busy for as long with either. */
  private async send(face: Face, personId: string, email: string, commandId: string): Promise<void> {
    const link = await this.links.mint({ personId, face });
    if (!maySignIn(this.directory.model, face, personId)) return;
    await this.mail.send(linkMail(deriveId(commandId, 'sign-in-link'), email, link, this.clock.now()));
  }

  private ensureAddressMayAsk(address: string): void {
    const wait = this.attempts.count('address', address);
    if (wait === 0) return;
    throw new DomainError(
      'too_many',
      'IDENTITY.TOO_MANY_LINKS',
      'Too many sign-in links were asked for from your network address. Please wait before you ask again.',
      { facts: { retryAfter: Math.ceil(wait / 1000) } },
    );
  }
}
