import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { convert, type Conversion, type Hidden, type JsonSchema } from './json-schema.ts';
import { isEndless, type MaybeKeyword } from './loops.ts';
import { field, isObject, type JsonObject, listAt, objectAt, type OpenApiDocument, textAt } from './openapi.ts';
import { deref, resolve } from './references.ts';
import { createAjv } from './validators.ts';

/** Responses carry no `writeOnly` properties, requests no `readOnly` ones. */
export type Direction = 'request' | 'response';

const MAYBE: ReadonlySet<string> = new Set<MaybeKeyword>([
  'oneOf',
  'anyOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
]);

/**
 * A schema of the document as one JSON Schema that needs nothing else: all that it refers to, directly or not, stands
 * once in its `$defs`. Recursion stays recursion.
 */
export function bundleSchema(document: OpenApiDocument, schema: unknown, direction: Direction): JsonSchema {
  const names = new Map<unknown, string>();
  const waiting: [string, unknown][] = [];
  const context: Conversion = {
    openapi: document.openapi,
    reference(pointer) {
      const target = resolve(document, pointer);
      const known = names.get(target);
      if (known !== undefined) return `#/$defs/${known}`;
      const name = `${names.size}-${(pointer.split('/').at(-1) ?? '').replaceAll(/[^A-Za-z0-9._-]/g, '')}`;
      names.set(target, name);
      waiting.push([name, target]);
      return `#/$defs/${name}`;
    },
    leavesOut: (holder, keyword) => MAYBE.has(keyword) && isEndless(document, holder, keyword as MaybeKeyword),
    hidden: (holder) => hiddenIn(document, holder, direction),
  };
  const root = convert(schema, context);
  if (typeof root === 'boolean') return root;
  const $defs: JsonObject = {};
  for (let next = waiting.pop(); next; next = waiting.pop()) $defs[next[0]] = convert(next[1], context);
  return names.size === 0 ? root : { ...root, $defs };
}

function hiddenIn(document: OpenApiDocument, schema: JsonObject, direction: Direction): Hidden {
  const mark = direction === 'response' ? 'writeOnly' : 'readOnly';
  const own = markedProperties(document, schema, mark);
  // A property that only the server writes may still be sent to it; one that is only written must not come back.
  const forbidden = direction === 'response' ? own : new Set<string>();
  if (listAt(schema, 'required').length === 0) return { forbidden, optional: own };
  return { forbidden, optional: markedBelow(document, schema, mark, new Set()) };
}

function markedProperties(document: OpenApiDocument, schema: JsonObject, mark: string): Set<string> {
  const properties = Object.entries(objectAt(schema, 'properties'));
  const isMarked = (value: unknown): boolean =>
    [value, deref(document, value)].some((part) => field(part, mark) === true);
  return new Set(properties.filter(([, value]) => isMarked(value)).map(([name]) => name));
}

/** `required` often stands beside an `allOf` whose parts hold the properties. */
function markedBelow(document: OpenApiDocument, value: unknown, mark: string, seen: Set<unknown>): Set<string> {
  if (!isObject(value) || seen.has(value)) return new Set();
  seen.add(value);
  const reference = textAt(value, '$ref');
  const parts = [
    ...(reference === undefined ? [] : [resolve(document, reference)]),
    ...listAt(value, 'allOf'),
    ...listAt(value, 'oneOf'),
    ...listAt(value, 'anyOf'),
  ];
  const found = markedProperties(document, value, mark);
  for (const part of parts) for (const name of markedBelow(document, part, mark, seen)) found.add(name);
  return found;
}

export interface CompiledSchema {
  schema: JsonSchema;
  validate: ValidateFunction;
}

const validators = new WeakMap<OpenApiDocument, Ajv2020>();
const compiled = new WeakMap<object, Map<Direction, CompiledSchema>>();

/** Bundled and compiled once per schema object and direction. Throws when a schema cannot be compiled. */
export function compileSchema(document: OpenApiDocument, schema: unknown, direction: Direction): CompiledSchema {
  const owner = isObject(schema) ? schema : undefined;
  const known = owner && compiled.get(owner)?.get(direction);
  if (known) return known;
  const ajv = validators.get(document) ?? createAjv();
  validators.set(document, ajv);
  const bundle = bundleSchema(document, schema, direction);
  const created = { schema: bundle, validate: ajv.compile(bundle) };
  if (owner) compiled.set(owner, (compiled.get(owner) ?? new Map<Direction, CompiledSchema>()).set(direction, created));
  return created;
}
