import type { Installation } from '@gatehouse/rest';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** Nothing that the API answers with is a page: if it is ever shown as one, it may load and do nothing. */
export const securityHeaders = (installation: Installation): RequestHandler =>
  helmet({
    strictTransportSecurity: installation.controlUrl.startsWith('https:'),
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });

/**
 * What nobody may store is never unchanged: Express would answer `If-None-Match: *` with 304 on its own. A route that
 * gives an ETag compares it by itself.
 */
export function noStore(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  Object.defineProperty(request, 'fresh', { value: false });
  next();
}
