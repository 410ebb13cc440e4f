import { ANONYMOUS, deriveId, DomainError, IDS, type Actor, type Ids } from '@gatehouse/kernel';
import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { actorOf, type Session } from '@gatehouse/identity';
import { AccessDirectory, setRequestContext } from '@gatehouse/rest';
import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request, Response } from 'express';
import { idempotencyKeyOf, keyOwner } from '../idempotency/idempotency-key.ts';
import { REQUEST_ID } from '../http/request-log.ts';

const SEEN_WAIT_MS = 2000;
const MAX_USER_AGENT = 300;

/** Learns who asks, by passport's strategies, and makes the context of the request. It refuses nobody. */
@Injectable()
export class SignedInGuard extends AuthGuard('session') {
  constructor(
    @Inject(IDS) private readonly ids: Ids,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly directory: AccessDirectory,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & { user?: Session }>();
    const seen = await this.reachSeen(request);
    await super.canActivate(context);
    const actor = request.user ? actorOf(request.user) : ANONYMOUS;
    const requestId = String(context.switchToHttp().getResponse<Response>().getHeader(REQUEST_ID));
    const userAgent = request.headers['user-agent']?.slice(0, MAX_USER_AGENT);
    const command = {
      commandId: this.commandId(request, actor),
      actor,
      correlationId: requestId,
      causationId: requestId,
      ...(request.ip === undefined ? {} : { address: request.ip }),
      ...(userAgent === undefined ? {} : { userAgent }),
    };
    setRequestContext(request, { actor, command, seen });
    return true;
  }

  /** Nobody being signed in is no failure here: `permit` decides what nobody may do. */
  override handleRequest<T>(error: unknown, session: T): T {
    if (error) throw error;
    return (session || undefined) as T;
  }

  /** A repeat with the same key is the same command, so that what was done is not done again. */
  private commandId(request: Request, actor: Actor): string {
    const key = idempotencyKeyOf(request);
    return key === undefined ? this.ids.next() : deriveId(keyOwner(actor), key);
  }

  /** Who has seen a position is judged by access that is at least as new. */
  private async reachSeen(request: Request): Promise<string | null> {
    const seen = request.headers['gatehouse-position'];
    if (seen === undefined) return null;
    if (typeof seen !== 'string' || !/^[\w.:-]{1,100}$/.test(seen)) {
      throw new DomainError('invalid', 'REQUEST.POSITION', 'Gatehouse-Position must be as an answer gave it.');
    }
    if (seen > this.directory.model.position && seen <= (await this.store.head())) {
      await this.directory.reach(seen, SEEN_WAIT_MS);
    }
    return seen;
  }
}
