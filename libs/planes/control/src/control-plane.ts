import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration, Engines } from '@gatehouse/bootstrap';
import { bootstrapAdministrator, SignInLinks } from '@gatehouse/identity';
import type { Installation } from '@gatehouse/rest';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { PROJECTIONS } from './contexts.ts';
import { ControlModule } from './control.module.ts';
import { PREFIX } from './guards/routes.ts';
import { compressed } from './http/compressed.ts';
import { bodies } from './http/bodies.ts';
import { nestLogger } from './http/nest-logger.ts';
import { requestLog } from './http/request-log.ts';
import { sameOrigin } from './http/same-origin.ts';
import { noStore, securityHeaders } from './http/security.ts';
import { whileStoresAnswer } from './http/while-stores-answer.ts';
import { ApiDocument } from './openapi/api-document.ts';
import { buildDocument } from './openapi/build.ts';
import { WEB_APP_FOLDER, webApp } from './web-app/web-app.ts';

const STOP_PATIENCE_MS = 10_000;
const CLOSE_IDLE_EVERY_MS = 20;
/** Longer than proxies keep a connection: none of them sends a request on one that is just being closed. */
const KEEP_ALIVE_MS = 75_000;

export interface ControlPlaneOptions {
  /** Opened by the caller, and closed by the caller after `stop`. */
  readonly engines: Engines;
  readonly configuration: Configuration;
  readonly logger: Logger;
  /** More modules with routes. */
  readonly modules?: readonly Type[];
  /** Folder of the built web app; where the build puts it when left out. */
  readonly webApp?: string;
}

export interface ControlPlane {
  /** Where it listens. */
  readonly url: string;
  readonly app: NestExpressApplication;
  /** Signs the first administrator in, once; undefined when somebody of the staff has signed in before. */
  readonly signInLink: string | undefined;
  /** Takes no more requests, and resolves when those under way are answered. */
  stop(): Promise<void>;
}

/** Starts the API. It listens when everything behind it is ready. */
export async function createControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const { engines, configuration } = options;
  const app = await createApplication(options);
  for (const projection of PROJECTIONS) await engines.readModel.open(projection);
  await app.init();
  app.get(ApiDocument).madeBy(() => buildDocument(app));
  const server = app.getHttpServer() as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await app.listen(configuration.port, configuration.host);
  const links = app.get(SignInLinks, { strict: false });
  const needs = { ...engines, store: engines.events, links };
  return {
    url: `http://${hostOf(server)}`,
    app,
    signInLink: await bootstrapAdministrator(needs, configuration.adminEmail),
    stop: () => stop(app, server),
  };
}

/** Streams end by themselves when the application stops; a client that goes on sending is cut off in the end. */
async function stop(app: NestExpressApplication, server: Server): Promise<void> {
  const patience = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE_MS);
  // A connection whose last answer is out would otherwise be kept for a next request.
  const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  await app.close();
  clearInterval(idle);
  clearTimeout(patience);
}

/** The application with its middleware, not yet listening. */
export async function createApplication(options: ControlPlaneOptions): Promise<NestExpressApplication> {
  const { engines, configuration, logger, modules = [], webApp: folder = WEB_APP_FOLDER } = options;
  const installation: Installation = configuration.installation;
  const module = ControlModule.of({ engines, installation, logger, modules });
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.setGlobalPrefix(PREFIX);
  app.set('trust proxy', [...configuration.trustedProxies]);
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(requestLog(logger, engines.ids), securityHeaders(installation), compressed());
  app.use(webApp(folder, installation));
  app.use(PREFIX, noStore, whileStoresAnswer(engines.outside, engines.clock));
  app.use(sameOrigin(installation), bodies);
  return app;
}

function hostOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return family === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`;
}
