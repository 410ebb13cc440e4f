import { isObject, type JsonObject } from './openapi.ts';
import { pointerTo } from './faults.ts';

type Holds = 'one' | 'list' | 'map';
type Shape = Readonly<Record<string, readonly [Kind, Holds]>>;

/** The kinds of object in an OpenAPI document that hold, or may be, a reference. */
export type Kind =
  | 'document'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'callback'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'header'
  | 'mediaType'
  | 'encoding'
  | 'example'
  | 'link'
  | 'securityScheme'
  | 'schema';

const content = { content: ['mediaType', 'map'] } as const;
const described = { schema: ['schema', 'one'], examples: ['example', 'map'] } as const;

/** Where each kind holds others: the only places where `$ref` is a reference and not somebody's data. */
const SHAPES: Readonly<Record<Kind, Shape>> = {
  document: { paths: ['pathItem', 'map'], webhooks: ['pathItem', 'map'], components: ['components', 'one'] },
  components: {
    schemas: ['schema', 'map'],
    responses: ['response', 'map'],
    parameters: ['parameter', 'map'],
    examples: ['example', 'map'],
    requestBodies: ['requestBody', 'map'],
    headers: ['header', 'map'],
    securitySchemes: ['securityScheme', 'map'],
    links: ['link', 'map'],
    callbacks: ['callback', 'map'],
    pathItems: ['pathItem', 'map'],
  },
  pathItem: {
    parameters: ['parameter', 'list'],
    get: ['operation', 'one'],
    put: ['operation', 'one'],
    post: ['operation', 'one'],
    delete: ['operation', 'one'],
    options: ['operation', 'one'],
    head: ['operation', 'one'],
    patch: ['operation', 'one'],
    trace: ['operation', 'one'],
  },
  operation: {
    parameters: ['parameter', 'list'],
    requestBody: ['requestBody', 'one'],
    responses: ['response', 'map'],
    callbacks: ['callback', 'map'],
  },
  callback: {},
  parameter: { ...described, ...content },
  requestBody: content,
  response: { headers: ['header', 'map'], ...content, links: ['link', 'map'] },
  header: { ...described, ...content },
  mediaType: { ...described, encoding: ['encoding', 'map'] },
  encoding: { headers: ['header', 'map'] },
  example: {},
  link: {},
  securityScheme: {},
  schema: {
    properties: ['schema', 'map'],
    patternProperties: ['schema', 'map'],
    dependentSchemas: ['schema', 'map'],
    $defs: ['schema', 'map'],
    definitions: ['schema', 'map'],
    allOf: ['schema', 'list'],
    anyOf: ['schema', 'list'],
    oneOf: ['schema', 'list'],
    prefixItems: ['schema', 'list'],
    items: ['schema', 'one'],
    contains: ['schema', 'one'],
    additionalProperties: ['schema', 'one'],
    unevaluatedProperties: ['schema', 'one'],
    unevaluatedItems: ['schema', 'one'],
    propertyNames: ['schema', 'one'],
    not: ['schema', 'one'],
    if: ['schema', 'one'],
    then: ['schema', 'one'],
    else: ['schema', 'one'],
    contentSchema: ['schema', 'one'],
  },
};

export const SCHEMA_SHAPE = SHAPES.schema;

/** Maps whose `x-` entries are extensions of the document and not members. */
const EXTENSIBLE: ReadonlySet<string> = new Set(['document.paths', 'operation.responses']);

export type Visit = (value: JsonObject, kind: Kind, pointer: string) => void;

/** Visits an object and all that it holds, each with its kind. References are seen and not followed. */
export function walk(value: unknown, kind: Kind, pointer: string, visit: Visit): void {
  if (!isObject(value)) return;
  visit(value, kind, pointer);
  if (kind === 'callback') {
    for (const [key, item] of membersOf(value, true)) walk(item, 'pathItem', pointerTo(pointer, key), visit);
    return;
  }
  const shape = SHAPES[kind];
  for (const [key, held] of Object.entries(value)) {
    const entry = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (!entry) continue;
    const [heldKind, holds] = entry;
    const at = pointerTo(pointer, key);
    if (holds === 'one') walk(held, heldKind, at, visit);
    else if (holds === 'list' && Array.isArray(held)) {
      held.forEach((item, index) => walk(item, heldKind, pointerTo(at, index), visit));
    } else if (holds === 'map') {
      const extensible = EXTENSIBLE.has(`${kind}.${key}`);
      for (const [name, item] of membersOf(held, extensible)) walk(item, heldKind, pointerTo(at, name), visit);
    }
  }
}

function membersOf(value: unknown, extensible: boolean): [string, unknown][] {
  if (!isObject(value)) return [];
  return Object.entries(value).filter(([name]) => !extensible || (!name.startsWith('x-') && name !== '$ref'));
}
