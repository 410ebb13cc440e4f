import { OUTSIDE_NAMES } from '@gatehouse/bootstrap/stores';
import { SECOND, type Clock, type EngineStates } from '@gatehouse/kernel';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { engineAway } from './engine-away.ts';
import { sendProblem } from './problem-response.ts';

/** Without them no request can be answered: who asks, what they may do and what is there stand in these. */
const STORES: readonly string[] = [OUTSIDE_NAMES.eventStoreUrl, OUTSIDE_NAMES.readModelUrl];
/** A cluster that chooses another primary mostly has it within that time: until then a request waits for its answer. */
const PATIENCE_MS = 2 * SECOND;
/** What needs none of them, or tells of them. */
const OPEN = /^\/(health\/|openapi\.json$)/;

/** Refuses at once, while a store is known to be away, what would otherwise wait for it in vain for seconds. */
export const whileStoresAnswer =
  (engines: EngineStates, clock: Clock): RequestHandler =>
  ({ path }: Request, response: Response, next: NextFunction): void => {
    const isAway = (engine: string, since: number): boolean =>
      STORES.includes(engine) && clock.now() - since >= PATIENCE_MS;
    const away = engines.list().filter(({ engine, reachable, since }) => !reachable && isAway(engine, since));
    if (away.length === 0 || OPEN.test(path)) return next();
    sendProblem(response, engineAway(away.map(({ engine }) => engine)));
  };
