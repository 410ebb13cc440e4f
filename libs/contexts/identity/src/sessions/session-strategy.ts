import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-custom';
import { sessionToken } from './cookie.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';

/** Signs a request in by its cookie; further ways to sign in are further strategies. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session') {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  async validate(request: Request): Promise<Session | undefined> {
    const token = sessionToken(request);
    return token === undefined ? undefined : this.sessions.read(token);
  }
}
