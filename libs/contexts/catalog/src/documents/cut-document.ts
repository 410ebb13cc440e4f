import { segmentsOf } from './faults.ts';
import {
  copyOf,
  isObject,
  type JsonObject,
  listAt,
  METHODS,
  objectAt,
  type OpenApiDocument,
  textsAt,
} from './openapi.ts';
import { operationSources } from './operations.ts';
import { keepReachable } from './reachable.ts';
import { deref } from './references.ts';
import { walk } from './shapes.ts';
import { pathItems } from './structure-checks.ts';

export interface CutDocument {
  /** Ids of the operations that stay. */
  readonly operations: ReadonlySet<string>;
  /** Addresses at which they are called. */
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  /** How a caller proves itself there: schemes by name, all of which a call needs. */
  readonly security: Readonly<Record<string, JsonObject>>;
}

/** Members of the document that say nothing about what others may call. */
const KEPT = ['openapi', 'info', 'jsonSchemaDialect', 'externalDocs'];

/**
 * The document with these operations only, as they are called through the gateway (product row C4): its servers and
 * security are the gateway's, and what no operation refers to is left out. It is a document of its own: every reference
 * in it leads somewhere.
 */
export function cutDocument(document: OpenApiDocument, cut: CutDocument): OpenApiDocument {
  const ids = new Map(operationSources(document).map(({ facts, operation }) => [operation, facts.id]));
  const paths: JsonObject = {};
  const kept: JsonObject[] = [];
  for (const [path, item] of pathItems(document)) {
    const operations = METHODS.flatMap((method): [string, JsonObject][] => {
      const operation = item[method];
      return isObject(operation) && cut.operations.has(ids.get(operation) ?? '') ? [[method, operation]] : [];
    });
    if (operations.length === 0) continue;
    kept.push(...operations.map(([, operation]) => operation));
    paths[path] = { ...withoutOperations(item), ...Object.fromEntries(operations.map(([m, o]) => [m, ownOf(o)])) };
  }
  const head = Object.fromEntries(KEPT.filter((key) => document[key] !== undefined).map((key) => [key, document[key]]));
  const tags = tagsOf(document, kept);
  const result: JsonObject = {
    ...head,
    servers: cut.servers,
    security: [Object.fromEntries(Object.keys(cut.security).map((name) => [name, []]))],
    ...(tags.length > 0 ? { tags } : {}),
    paths,
  };
  const whole = copyOf(result) as OpenApiDocument;
  const components = { ...keepReachable(document, whole), securitySchemes: { ...cut.security } };
  const cutOut: OpenApiDocument = { ...whole, components };
  dropLostLinks(cutOut, cut.operations);
  return cutOut;
}

const without = (value: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

const withoutOperations = (item: JsonObject): JsonObject => without(item, ...METHODS, 'servers', '$ref');
/** Its servers and its security are the upstream's. */
const ownOf = (operation: JsonObject): JsonObject => without(operation, 'servers', 'security');

function tagsOf(document: OpenApiDocument, operations: readonly JsonObject[]): unknown[] {
  const used = new Set(operations.flatMap((operation) => textsAt(operation, 'tags')));
  return listAt(document, 'tags').filter((tag) => isObject(tag) && used.has(String(tag['name'])));
}

/** A link to an operation that the partner may not call would tell of it, and leads nowhere. */
function dropLostLinks(whole: OpenApiDocument, ids: ReadonlySet<string>): void {
  const paths = new Set(Object.keys(objectAt(whole, 'paths')));
  const lost: [JsonObject, string][] = [];
  walk(whole, 'document', '', (value, kind) => {
    if (kind !== 'response' && kind !== 'components') return;
    const links = objectAt(value, 'links');
    for (const [name, link] of Object.entries(links)) {
      if (!leads(deref(whole, link), ids, paths)) lost.push([links, name]);
    }
  });
  for (const [links, name] of lost) delete links[name];
}

function leads(link: JsonObject, ids: ReadonlySet<string>, paths: ReadonlySet<string>): boolean {
  const { operationId, operationRef } = link;
  if (typeof operationId === 'string') return ids.has(operationId);
  if (typeof operationRef !== 'string' || !operationRef.startsWith('#/')) return true;
  return paths.has(segmentsOf(operationRef.slice(1))[1] ?? '');
}
