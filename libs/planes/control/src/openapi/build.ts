import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { registeredRoutes } from '../guards/routes.ts';
import { describeRoutes } from './describe-routes.ts';
import { PROBLEM_SCHEMAS } from './problem-schemas.ts';
import { sorted } from './sorted.ts';
import { upgradeSchemas, type Json } from './upgrade-schemas.ts';

const SUMMARY = [
  'Everything that the console and the portal do. Errors are problem documents (RFC 9457).',
  'Commands take an Idempotency-Key and answer with Gatehouse-Position; send that back to read your own write.',
  'Lists are pages: send nextCursor back as cursor.',
].join(' ');

/** The API's own OpenAPI 3.1 document, from its routes and DTOs; the same for the same code. */
export function buildDocument(app: INestApplication): Json {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Gatehouse')
    .setDescription(SUMMARY)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This installation')
    .addCookieAuth('gatehouse_session', { type: 'apiKey', in: 'cookie', name: 'gatehouse_session' }, 'session')
    .build();
  const document: OpenAPIObject = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  const upgraded = upgradeSchemas(JSON.parse(JSON.stringify(document)) as Json) as Json;
  const routes = registeredRoutes(app.get(ModulesContainer));
  return sorted(withProblems(describeRoutes(upgraded, routes))) as Json;
}

function withProblems(document: Json): Json {
  const components = (document['components'] ?? {}) as Json;
  const schemas = { ...(components['schemas'] as Json | undefined), ...PROBLEM_SCHEMAS };
  return { ...document, components: { ...components, schemas } };
}
