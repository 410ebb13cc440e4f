import type { Action } from '@gatehouse/access';
import type { CommandContext } from '@gatehouse/contracts';
import { notFound, type Actor } from '@gatehouse/kernel';
import { Permits, type CommandAnswer } from '@gatehouse/rest';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { RequestDocument } from '../views/requests/document.ts';
import { Requests } from '../views/requests/requests.ts';
import { ActOnRequest, type RequestAct } from './act-on-request.ts';

export const personOf = (actor: Actor): string => (actor.kind === 'anonymous' ? '' : actor.id);

/** What the routes of one request have in common: whose it is shows only when it is loaded. */
@Injectable()
export class Acting {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: Requests,
    private readonly permits: Permits,
  ) {}

  async act(
    requestId: string,
    actor: Actor,
    action: Action,
    act: RequestAct,
    context: CommandContext,
  ): Promise<CommandAnswer> {
    await this.theirs(requestId, actor, action);
    return this.commands.execute(new ActOnRequest({ requestId, act }, context));
  }

  /** To whom it is not theirs, it is as if it were not there. */
  async theirs(requestId: string, actor: Actor, action: Action): Promise<RequestDocument> {
    const document = await this.requests.load(requestId);
    if (!document) throw notFound('request');
    this.permits.ensure(actor, action, { partnerId: document.partnerId }, 'request');
    return document;
  }
}
