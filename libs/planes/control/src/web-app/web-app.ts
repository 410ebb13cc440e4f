import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notFound } from '@gatehouse/kernel';
import type { Installation } from '@gatehouse/rest';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { sendError } from '../http/problem-response.ts';
import { cachingOf, pagePolicy } from './page-headers.ts';

/** Where the build of the web app lies; in development it may be missing, and there is then no web app. */
export const WEB_APP_FOLDER = fileURLToPath(
  new URL('../../../../../apps/portal/dist/portal/browser/', import.meta.url),
);

const NONCE_BYTES = 16;

/** Serves the web app: its files as they are, and its one page at every address that a browser opens. */
export function webApp(folder: string, installation: Installation): Router {
  const router = express.Router();
  const files = express.static(folder, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (response, path) => void response.setHeader('Cache-Control', cachingOf(path)),
  });
  router.use((request, _, next) => (request.path.startsWith('/api/') ? next('router') : next()));
  router.use((request, response, next) => (request.path === '/index.html' ? next() : files(request, response, next)));
  router.use(page(folder, installation));
  router.use((_, response) => sendError(response, notFound('page')));
  return router;
}

const page =
  (folder: string, installation: Installation) =>
  async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    if (!opensPage(request)) return next();
    const html = await indexOf(folder);
    if (html === undefined) return next();
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    response
      .status(200)
      .setHeader('Content-Type', 'text/html; charset=utf-8')
      .setHeader('Cache-Control', 'no-cache')
      .setHeader('Content-Security-Policy', pagePolicy(installation, nonce))
      .end(html.replace('<app-root', `<app-root ngCspNonce="${nonce}"`));
  };

/** Everything accepts everything: only who names HTML, or asks for the root, wants a page. */
const opensPage = ({ method, path, headers }: Request): boolean =>
  ['GET', 'HEAD'].includes(method) &&
  (path === '/' || (path !== '/api' && (headers.accept ?? '').includes('text/html')));

/** Read anew each time: a build may replace it while the process runs. */
async function indexOf(folder: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, 'index.html'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
