import { isObject, isVersion30, type JsonObject } from './openapi.ts';
import { SCHEMA_SHAPE } from './shapes.ts';

export type JsonSchema = JsonObject | boolean;

/** What depends on the document around a schema. */
export interface Conversion {
  openapi: string;
  reference(pointer: string): string;
  /** True for a keyword that must be left out, see `isEndless`. */
  leavesOut(schema: JsonObject, keyword: string): boolean;
  /** Names of properties that are not exchanged in this direction, see `hiddenIn`. */
  hidden(schema: JsonObject): Hidden;
}

export interface Hidden {
  /** Own properties that must not be sent. */
  forbidden: ReadonlySet<string>;
  /** Properties here or below that need not be sent. */
  optional: ReadonlySet<string>;
}

const NOTHING: Hidden = { forbidden: new Set(), optional: new Set() };

/** Says nothing about a value, or would give the schema another base address than the document. */
const DROPPED = new Set([
  'xml',
  'externalDocs',
  'deprecated',
  '$id',
  '$schema',
  '$anchor',
  '$dynamicAnchor',
  '$vocabulary',
  '$comment',
  '$defs',
  'definitions',
  'example',
  'nullable',
  'discriminator',
]);

/** An OpenAPI 3.0 or 3.1 schema as JSON Schema 2020-12. References are kept as they are written. */
export function toJsonSchema(schema: unknown, openapiVersion: string): JsonSchema {
  return convert(schema, {
    openapi: openapiVersion,
    reference: (pointer) => pointer,
    leavesOut: () => false,
    hidden: () => NOTHING,
  });
}

export function convert(schema: unknown, context: Conversion): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  if (!isObject(schema)) return true;
  const old = isVersion30(context.openapi);
  if (old && typeof schema['$ref'] === 'string') return { $ref: context.reference(schema['$ref']) };
  const hidden = context.hidden(schema);
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (DROPPED.has(key) || key.startsWith('x-') || context.leavesOut(schema, key)) continue;
    if (key === '$ref' && typeof value === 'string') result['$ref'] = context.reference(value);
    else if (key === '$dynamicRef' && typeof value === 'string') result['$ref'] ??= context.reference(value);
    else if (key === 'examples') result[key] = Array.isArray(value) ? value : [];
    else result[key] = convertHeld(key, value, context);
  }
  if (schema['example'] !== undefined) result['examples'] = [schema['example']];
  applyHidden(result, hidden);
  addDiscriminator(result, schema);
  return old ? from30(result, schema) : result;
}

function convertHeld(key: string, value: unknown, context: Conversion): unknown {
  const entry = Object.hasOwn(SCHEMA_SHAPE, key) ? SCHEMA_SHAPE[key] : undefined;
  if (!entry) return value;
  if (entry[1] === 'list') return Array.isArray(value) ? value.map((item) => convert(item, context)) : value;
  if (entry[1] === 'one') return convert(value, context);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, convert(item, context)]));
}

function applyHidden(result: JsonObject, hidden: Hidden): void {
  if (hidden.forbidden.size > 0 && isObject(result['properties'])) {
    for (const name of hidden.forbidden) result['properties'][name] = false;
  }
  if (hidden.optional.size > 0 && Array.isArray(result['required'])) {
    result['required'] = result['required'].filter((name) => !hidden.optional.has(String(name)));
  }
}

/** For making samples only: which value of the property goes with which branch. It never refuses a value. */
function addDiscriminator(result: JsonObject, schema: JsonObject): void {
  const discriminator = schema['discriminator'];
  const branches = schema['oneOf'] ?? schema['anyOf'];
  if (!isObject(discriminator) || !Array.isArray(branches)) return;
  const mapping = Object.entries(isObject(discriminator['mapping']) ? discriminator['mapping'] : {});
  const values = branches.map((branch) => {
    const target: unknown = isObject(branch) ? branch['$ref'] : undefined;
    if (typeof target !== 'string') return undefined;
    const name = target.split('/').at(-1);
    return mapping.find(([, to]) => to === target || to === name)?.[0] ?? name;
  });
  result['x-discriminator'] = { property: discriminator['propertyName'], values };
}

/** The dialect of 3.0: `nullable`, and limits that are made exclusive by a boolean beside them. */
function from30(result: JsonObject, schema: JsonObject): JsonSchema {
  for (const [limit, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof result[exclusive] !== 'boolean') continue;
    if (result[exclusive] === true && result[limit] !== undefined) {
      result[exclusive] = result[limit];
      delete result[limit];
    } else delete result[exclusive];
  }
  if (schema['nullable'] !== true) return result;
  if (typeof result['type'] === 'string') return { ...result, type: [result['type'], 'null'] };
  // Read strictly, 3.0 lets `nullable` count only beside `type`; authors who write it beside `allOf` mean null too.
  const composed = ['allOf', 'oneOf', 'anyOf'].some((key) => result[key] !== undefined);
  return composed ? { anyOf: [result, { type: 'null' }] } : result;
}
