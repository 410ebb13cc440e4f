import { DomainError } from '@gatehouse/kernel';
import type { Installation } from '@gatehouse/rest';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { sendError } from './problem-response.ts';

const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses changes that a page of another site asks for. Browsers say where a request comes from; programs do not, and
 * carry no cookie that could be misused. The cookie is SameSite=Strict besides.
 */
export const sameOrigin =
  (installation: Installation): RequestHandler =>
  (request: Request, response: Response, next: NextFunction): void => {
    if (READS.includes(request.method) || comesFromUs(request, installation)) return next();
    sendError(
      response,
      new DomainError('forbidden', 'REQUEST.CROSS_SITE', 'This change was asked for by a page of another site.'),
    );
  };

function comesFromUs(request: Request, installation: Installation): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || new URL(origin).origin === new URL(installation.controlUrl).origin;
}
