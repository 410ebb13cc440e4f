import { isObject, type JsonObject, textAt, textsAt } from './openapi.ts';

export interface Flat {
  /** One schema without `$ref` and `allOf` at its top. */
  schema: JsonObject;
  open: readonly string[];
}

const MAX_PARTS = 200;

/**
 * Brings together what applies to one value: the schema, what it refers to, and all of its `allOf`. Undefined when it
 * goes round, or when some part allows nothing.
 */
export function flatten(root: JsonObject, schema: JsonObject, open: readonly string[]): Flat | undefined {
  const opened = new Set(open);
  const parts: JsonObject[] = [];
  const waiting: unknown[] = [schema];
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    if (part === false || parts.length > MAX_PARTS) return undefined;
    if (!isObject(part)) continue;
    const { $ref: reference, allOf, if: condition, then, ...rest } = part;
    parts.push(rest);
    // The simplest way through a condition is to meet it.
    if (condition !== undefined && then !== undefined) waiting.push(condition, then);
    if (Array.isArray(allOf)) waiting.push(...allOf);
    if (typeof reference !== 'string') continue;
    if (opened.has(reference)) return undefined;
    opened.add(reference);
    waiting.unshift(definition(root, reference));
  }
  return { schema: combine(parts), open: [...opened] };
}

function definition(root: JsonObject, reference: string): unknown {
  const definitions = root['$defs'];
  return isObject(definitions) ? (definitions[reference.replace('#/$defs/', '')] ?? true) : true;
}

/** Keywords of several schemas as one. Where two cannot both be kept the first one counts. */
export function combine(parts: readonly JsonObject[]): JsonObject {
  const result: JsonObject = {};
  const composed = parts.filter((part) => isObject(part['properties']) || textAt(part, 'type') === 'object').length > 1;
  for (const [index, part] of parts.entries()) {
    for (const [key, value] of Object.entries(part)) {
      // An example of one part of several would leave out what the others ask for.
      const isPartial = composed && index > 0 && (key === 'examples' || key === 'default');
      if (!isPartial) result[key] = Object.hasOwn(result, key) ? both(key, result[key], value) : value;
    }
  }
  return result;
}

function both(key: string, first: unknown, second: unknown): unknown {
  if (key === 'properties' && isObject(first) && isObject(second)) return mergeProperties(first, second);
  if (key === 'required') return [...new Set([...asTexts(first), ...asTexts(second)])];
  if (/^(minimum|exclusiveMinimum|min[A-Z])/.test(key)) return Math.max(Number(first), Number(second));
  if (/^(maximum|exclusiveMaximum|max[A-Z])/.test(key)) return Math.min(Number(first), Number(second));
  if (key === 'enum' && Array.isArray(first) && Array.isArray(second)) {
    const shared = first.filter((value) => second.some((other) => JSON.stringify(other) === JSON.stringify(value)));
    return shared.length > 0 ? shared : first;
  }
  if (key === 'type') return sharedTypes(first, second);
  if (key === 'items' && isObject(first) && isObject(second)) return { allOf: [first, second] };
  if (key === 'additionalProperties' && first !== true) return first;
  if (key === 'additionalProperties') return second;
  return first;
}

function mergeProperties(first: JsonObject, second: JsonObject): JsonObject {
  const result: JsonObject = { ...first };
  for (const [name, schema] of Object.entries(second)) {
    if (!Object.hasOwn(first, name)) result[name] = schema;
    else result[name] = first[name] === false || schema === false ? false : { allOf: [first[name], schema] };
  }
  return result;
}

function sharedTypes(first: unknown, second: unknown): unknown {
  const allowed = asTexts(second);
  const shared = asTexts(first).filter(
    (type) => allowed.includes(type) || (type === 'integer' && allowed.includes('number')),
  );
  if (shared.length === 0) return allowed.includes('integer') && asTexts(first).includes('number') ? 'integer' : first;
  return shared;
}

function asTexts(value: unknown): string[] {
  return typeof value === 'string' ? [value] : textsAt({ value }, 'value');
}
