import { actorKey, type Ids } from '@gatehouse/kernel';
import { actorOf, type Session } from '@gatehouse/identity';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

export const REQUEST_ID = 'X-Request-Id';

/** Gives each request an id and writes one line when it is over: no query, no header, no body. */
export const requestLog =
  (logger: Logger, ids: Ids): RequestHandler =>
  (request: Request, response: Response, next: NextFunction): void => {
    const requestId = ids.next();
    const started = performance.now();
    response.setHeader(REQUEST_ID, requestId);
    const { method, path } = request;
    response.once('close', () => {
      const { user } = request as Request & { user?: Session };
      const ms = Math.round(performance.now() - started);
      const actor = user ? actorKey(actorOf(user)) : 'anonymous';
      logger.info({ requestId, method, path, status: response.statusCode, ms, actor }, 'request');
    });
    next();
  };
