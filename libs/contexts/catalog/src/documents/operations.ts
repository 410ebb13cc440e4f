import {
  isObject,
  type JsonObject,
  listAt,
  METHODS,
  objectAt,
  type OpenApiDocument,
  textAt,
  textsAt,
} from './openapi.ts';
import { deref } from './references.ts';
import { pathItems } from './structure-checks.ts';

export type HttpMethod = Uppercase<(typeof METHODS)[number]>;

export interface OperationFacts {
  /** The document's operationId, or one made of method and path. Unique in the document. */
  id: string;
  method: HttpMethod;
  /** The path template without any server's prefix, such as `/orders/{id}`. */
  path: string;
  summary: string;
  description?: string;
  tags: string[];
  deprecated: boolean;
  /** Alternatives: whoever has all scopes of one list may call. An empty list asks for no scope. */
  scopes: string[][];
}

export interface ScopeFacts {
  name: string;
  description: string;
}

/** An operation with the parts of the document that its callers, answers and checks are made from. */
export interface OperationSource {
  facts: OperationFacts;
  operation: JsonObject;
  pathItem: JsonObject;
}

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export function operationsOf(document: OpenApiDocument): OperationFacts[] {
  return operationSources(document).map((source) => source.facts);
}

export function operationSources(document: OpenApiDocument): OperationSource[] {
  const found: { method: HttpMethod; path: string; operation: JsonObject; pathItem: JsonObject }[] = [];
  for (const [path, pathItem] of pathItems(document)) {
    for (const name of METHODS) {
      const operation = pathItem[name];
      if (isObject(operation)) found.push({ method: name.toUpperCase() as HttpMethod, path, operation, pathItem });
    }
  }
  const taken = new Set(
    found.map(({ operation }) => textAt(operation, 'operationId')).filter((id) => id !== undefined),
  );
  return found.map(({ method, path, operation, pathItem }) => {
    const description = textAt(operation, 'description') ?? textAt(pathItem, 'description');
    const id = textAt(operation, 'operationId') ?? slug(method, path, taken);
    const facts: OperationFacts = {
      id,
      method,
      path,
      summary: textAt(operation, 'summary') ?? textAt(pathItem, 'summary') ?? '',
      ...(description === undefined ? {} : { description }),
      tags: textsAt(operation, 'tags'),
      deprecated: operation['deprecated'] === true,
      scopes: scopesOfOperation(document, operation, method),
    };
    return { facts, operation, pathItem };
  });
}

function slug(method: string, path: string, taken: Set<string>): string {
  const words = `${method} ${path}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const base = words.join('-');
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  taken.add(id);
  return id;
}

/**
 * Requirements of the operation, else of the document. One that names no scope (an API key, say) says nothing about
 * what may be done and is left out, so that it never opens what another one guards; `{}` and `[]` open on purpose.
 */
function scopesOfOperation(document: OpenApiDocument, operation: JsonObject, method: HttpMethod): string[][] {
  const own = Object.hasOwn(operation, 'security');
  const requirements = listAt(own ? operation : document, 'security');
  if (own && requirements.length === 0) return [[]];
  const alternatives = new Map<string, string[]>();
  for (const requirement of requirements.filter(isObject)) {
    const scopes = [...new Set(Object.keys(requirement).flatMap((name) => scopesFrom(document, requirement, name)))];
    const open = Object.keys(requirement).length === 0;
    if (open || scopes.length > 0) alternatives.set([...scopes].sort().join(' '), scopes);
  }
  if (alternatives.size > 0) return [...alternatives.values()];
  return READING.has(method) ? [['read']] : [['write']];
}

function scopesFrom(document: OpenApiDocument, requirement: JsonObject, name: string): string[] {
  const type = textAt(schemeOf(document, name), 'type');
  return type === 'oauth2' || type === 'openIdConnect' ? textsAt(requirement, name) : [];
}

function schemeOf(document: OpenApiDocument, name: string): JsonObject {
  return deref(document, objectAt(objectAt(document, 'components'), 'securitySchemes')[name]);
}

const DEFAULT_SCOPES: Readonly<Record<string, string>> = {
  read: 'Call operations that read',
  write: 'Call operations that change something',
};

/** All scopes that some operation asks for, in the order in which the operations name them. */
export function scopesOf(document: OpenApiDocument): ScopeFacts[] {
  const names = new Set(operationsOf(document).flatMap((operation) => operation.scopes.flat()));
  const described = describedScopes(document);
  return [...names].map((name) => ({ name, description: described.get(name) ?? DEFAULT_SCOPES[name] ?? '' }));
}

function describedScopes(document: OpenApiDocument): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of Object.keys(objectAt(objectAt(document, 'components'), 'securitySchemes'))) {
    for (const flow of Object.values(objectAt(schemeOf(document, name), 'flows'))) {
      for (const [scope, text] of Object.entries(objectAt(flow, 'scopes'))) {
        if (typeof text === 'string' && text !== '' && !found.has(scope)) found.set(scope, text);
      }
    }
  }
  return found;
}
