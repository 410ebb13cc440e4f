import { DomainError } from '@gatehouse/kernel';
import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-custom';
import { SignInLinks, type SignInLink } from '../links/sign-in-links.ts';

/** The same for a link that is used, expired, unknown or of somebody whose access ended. */
export const linkInvalid = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'IDENTITY.LINK_INVALID',
    'This sign-in link cannot be used: it works once and for 30 minutes. Ask for a new one.',
  );

/** Looks at the link that a request carries. It is spent only when the session is made. */
@Injectable()
export class MagicLinkStrategy extends PassportStrategy(Strategy, 'magic-link') {
  constructor(private readonly links: SignInLinks) {
    super();
  }

  async validate(request: Request): Promise<SignInLink | undefined> {
    const token: unknown = (request.body as { token?: unknown } | undefined)?.token;
    if (typeof token !== 'string') return undefined;
    return this.links.find(request.path.includes('/staff/') ? 'staff' : 'portal', token);
  }
}

/** Lets a request with an unusable token pass to where its form is checked; an unusable link is refused there. */
@Injectable()
export class MagicLinkGuard extends AuthGuard('magic-link') {
  override getAuthenticateOptions(): { property: string } {
    return { property: 'signInLink' };
  }

  override handleRequest<T>(error: unknown, link: T): T {
    if (error) throw error;
    return link;
  }
}
