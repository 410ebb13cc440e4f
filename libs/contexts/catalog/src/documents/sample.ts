import type { JsonSchema } from './json-schema.ts';
import { copyOf, isObject, type JsonObject, listAt, objectAt, textAt, textsAt } from './openapi.ts';
import { sampleNumber, sampleText } from './scalar-sample.ts';
import { combine, flatten } from './schema-merge.ts';

export interface SampleChoice {
  /** Take the examples and defaults that stand in the schema. */
  examples: boolean;
  /** Leave out what is not required. */
  minimal: boolean;
  /** Which branch of a choice is tried first. */
  pick: number;
}

/** Nothing can be made here without going round for ever, or without making something far too large. */
export const CUT = Symbol('cut');

const MAX_DEPTH = 24;
const FULL_DEPTH = 6;
const FULL_VALUES = 2_000;
const MAX_VALUES = 20_000;
const MAX_ITEMS = 200;

/** Makes a value for a schema of a bundle. Whether the schema takes it is for the caller to check. */
export function sampleValue(root: JsonSchema, schema: unknown, choice: SampleChoice): unknown {
  return new Sampler(isObject(root) ? root : {}, choice).value(schema, { depth: 0, name: '', variant: 0, open: [] });
}

interface Place {
  depth: number;
  name: string;
  variant: number;
  /** References on the way here: meeting one again is recursion. */
  open: readonly string[];
}

class Sampler {
  private values = 0;
  private readonly root: JsonObject;
  private readonly choice: SampleChoice;
  private readonly spread: number;

  constructor(root: JsonObject, choice: SampleChoice) {
    this.root = root;
    this.choice = choice;
    // Branches that overlap (a number, an integer) are told apart by other values than the simplest.
    this.spread = choice.examples ? 0 : choice.pick;
  }

  value(schema: unknown, place: Place): unknown {
    this.values += 1;
    if (schema === false || place.depth > MAX_DEPTH || this.values > MAX_VALUES) return CUT;
    if (!isObject(schema)) return null;
    const flat = flatten(this.root, schema, place.open);
    if (!flat) return CUT;
    const given = this.given(flat.schema, place.variant);
    if (given !== undefined) return copyOf(given);
    const inside = { ...place, open: flat.open };
    const branches = ['oneOf', 'anyOf'].find((key) => listAt(flat.schema, key).length > 0);
    const value = branches ? this.branch(flat.schema, branches, inside) : this.plain(flat.schema, inside);
    return value === CUT && typesOf(flat.schema).includes('null') ? null : value;
  }

  private given(schema: JsonObject, variant: number): unknown {
    if (schema['const'] !== undefined) return schema['const'];
    const examples = this.choice.examples ? listAt(schema, 'examples') : [];
    if (examples.length > 0) return examples[variant] ?? (variant === 0 ? examples[0] : undefined);
    const values = listAt(schema, 'enum');
    if (values.length > 0) return values[(variant + this.choice.pick) % values.length];
    return this.choice.examples && variant === 0 ? schema['default'] : undefined;
  }

  private branch(schema: JsonObject, key: string, place: Place): unknown {
    const { [key]: _branches, 'x-discriminator': discriminator, ...rest } = schema;
    const branches = listAt(schema, key);
    for (let offset = 0; offset < branches.length; offset += 1) {
      const index = (offset + this.choice.pick) % branches.length;
      const marked = { properties: discriminatorOf(discriminator, index) };
      const value = this.value(combine([rest, { allOf: [branches[index], marked] }]), place);
      if (value !== CUT) return value;
    }
    return CUT;
  }

  private plain(schema: JsonObject, place: Place): unknown {
    const types = typesOf(schema);
    const type = types.find((name) => name !== 'null') ?? types[0];
    if (type === 'object') return this.object(schema, place);
    if (type === 'array') return this.array(schema, place);
    if (type === 'string') return sampleText(schema, place.name, place.variant);
    if (type === 'integer' || type === 'number')
      return sampleNumber(schema, type === 'integer', place.variant + this.spread);
    return type === 'boolean' ? place.variant % 2 === 0 : null;
  }

  private object(schema: JsonObject, place: Place): unknown {
    const properties = objectAt(schema, 'properties');
    const required = new Set(textsAt(schema, 'required'));
    const full = !this.choice.minimal && place.depth < FULL_DEPTH && this.values < FULL_VALUES;
    const others = schema['additionalProperties'];
    const names = new Set([...(full ? Object.keys(properties) : []), ...required]);
    if (full && names.size === 0 && isObject(others) && Object.keys(others).length > 0) names.add('property1');
    const least = Math.min(Number(schema['minProperties'] ?? 0), MAX_ITEMS);
    for (const name of Object.keys(properties)) if (names.size < least) names.add(name);
    for (let count = 1; names.size < least; count += 1) names.add(`property${count}`);
    const result: JsonObject = {};
    for (const name of names) {
      const held = Object.hasOwn(properties, name) ? properties[name] : patternFor(schema, name);
      const value = this.value(held, { ...place, depth: place.depth + 1, name });
      if (value !== CUT) result[name] = value;
      else if (required.has(name) && held !== false) return CUT;
    }
    return result;
  }

  private array(schema: JsonObject, place: Place): unknown {
    const fixed = listAt(schema, 'prefixItems');
    const items = schema['items'] ?? (fixed.length > 0 ? false : schema['contains']);
    const least = Math.min(Math.max(Number(schema['minItems'] ?? 0), Number(schema['minContains'] ?? 0)), MAX_ITEMS);
    const wanted = this.choice.minimal ? least : Math.max(least, fixed.length, isObject(items) ? 1 : 0);
    const count = Math.min(wanted, Number(schema['maxItems'] ?? MAX_ITEMS));
    const result: unknown[] = [];
    for (let index = 0; index < count; index += 1) {
      const variant = schema['uniqueItems'] === true ? index : 0;
      const held = fixed[index] ?? items ?? true;
      const value = this.value(held, { ...place, depth: place.depth + 1, variant });
      if (value === CUT) return index < least ? CUT : result;
      result.push(value);
    }
    return result;
  }
}

function discriminatorOf(discriminator: unknown, index: number): JsonObject {
  const property = textAt(discriminator, 'property');
  const value = listAt(discriminator, 'values')[index];
  return property === undefined || value === undefined ? {} : { [property]: { const: value } };
}

/** The schema of a property that has no name of its own in the schema. */
function patternFor(schema: JsonObject, name: string): unknown {
  for (const [pattern, held] of Object.entries(objectAt(schema, 'patternProperties'))) {
    if (new RegExp(pattern).test(name)) return held;
  }
  return schema['additionalProperties'] ?? true;
}

const HINTS: readonly (readonly [string, readonly string[]])[] = [
  ['object', ['properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties']],
  ['array', ['items', 'prefixItems', 'minItems', 'contains', 'uniqueItems']],
  ['string', ['pattern', 'format', 'minLength', 'maxLength']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

export function typesOf(schema: JsonObject): string[] {
  const { type } = schema;
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.map(String);
  const hint = HINTS.find(([, keys]) => keys.some((key) => schema[key] !== undefined));
  return hint ? [hint[0]] : [];
}
