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

export function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
