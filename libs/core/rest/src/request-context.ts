import type { CommandContext } from '@gatehouse/contracts';
import type { Actor, Position } from '@gatehouse/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** What the API knows of a request before a controller sees it. Set by the control plane, once. */
export interface RequestContext {
  readonly actor: Actor;
  readonly command: CommandContext;
  /** The position that the client has seen, from `Gatehouse-Position`; reads wait for it. */
  readonly seen: Position | null;
}

const contexts = new WeakMap<Request, RequestContext>();

export const setRequestContext = (request: Request, context: RequestContext): void => {
  contexts.set(request, context);
};

export function requestContext(request: Request): RequestContext {
  const context = contexts.get(request);
  if (!context) throw new Error('A controller was reached without a request context.');
  return context;
}

const fromRequest = <T>(pick: (context: RequestContext) => T) =>
  createParamDecorator((_: unknown, host: ExecutionContext) => pick(requestContext(host.switchToHttp().getRequest())));

/** Parameter of a controller's method: who asks. */
export const CurrentActor = fromRequest((c) => c.actor);

/** Parameter of a controller's method: the context for the command that it sends. */
export const Context = fromRequest((c) => c.command);

/** Parameter of a controller's method: the position that the client has seen, or null. */
export const SeenPosition = fromRequest((c) => c.seen);
