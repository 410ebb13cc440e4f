import type { JsonSchema } from './json-schema.ts';
import { isObject, type JsonObject, objectAt, type OpenApiDocument, textAt } from './openapi.ts';
import { bundleSchema, type Direction } from './schema-bundle.ts';

const DEFS = '#/$defs/';

/** A schema for people: what it refers to at its top stands there itself, the rest under plain names in `$defs`. */
export function shownSchema(document: OpenApiDocument, schema: unknown, direction: Direction): JsonObject | null {
  if (schema === undefined) return null;
  const bundle = bundleSchema(document, schema, direction);
  if (!isObject(bundle)) return bundle ? {} : { not: {} };
  const names = plainNames(Object.keys(objectAt(bundle, '$defs')));
  return inlined(renamed(bundle, names) as JsonObject);
}

/** A bundle numbers its definitions; a person reads them by their names, as far as these differ. */
function plainNames(numbered: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    numbered.toSorted(byNumber).map((name) => {
      const plain = name.replace(/^\d+-/, '') || 'schema';
      let free = plain;
      for (let count = 2; taken.has(free); count += 1) free = `${plain}${count}`;
      taken.add(free);
      return [name, free];
    }),
  );
}

const byNumber = (a: string, b: string): number => Number.parseInt(a, 10) - Number.parseInt(b, 10);

function renamed(value: unknown, names: ReadonlyMap<string, string>): JsonSchema | unknown[] {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (!isObject(value)) return value as JsonSchema;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => {
      if (key === '$ref' && typeof held === 'string' && held.startsWith(DEFS)) {
        const name = held.slice(DEFS.length);
        return [key, DEFS + (names.get(name) ?? name)];
      }
      if (key !== '$defs' || !isObject(held)) return [key, renamed(held, names)];
      const defs = Object.entries(held).map(([name, of]) => [names.get(name) ?? name, renamed(of, names)]);
      return [key, Object.fromEntries(defs) as JsonObject];
    }),
  );
}

function inlined(schema: JsonObject): JsonObject {
  const { $ref, $defs, ...rest } = schema;
  if (typeof $ref !== 'string' || !isObject($defs)) return schema;
  const name = $ref.slice(DEFS.length);
  const target = $defs[name];
  if (!isObject(target) || textAt(target, '$ref') !== undefined) return schema;
  const title = target['title'] === undefined && rest['title'] === undefined ? { title: name } : {};
  const { [name]: _, ...others } = $defs;
  const kept = JSON.stringify([target, rest, others]).includes(JSON.stringify(DEFS + name)) ? $defs : others;
  return { ...title, ...target, ...rest, ...(Object.keys(kept).length === 0 ? {} : { $defs: kept }) };
}
