import fc, { type Arbitrary } from 'fast-check';
import { resolved, type Json } from './document.ts';

/** Words that are known on the stage, by the name of the member or parameter that may hold them. */
export type Words = Readonly<Record<string, readonly string[]>>;

/** Nothing that is generated may make the API call somebody on the internet. */
const URLS = ['https://127.0.0.1:1/hook', 'https://[::1]/', 'http://169.254.169.254/', 'https://localhost:1/'];
const FORMATS: Readonly<Record<string, Arbitrary<string>>> = {
  'date-time': fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  email: fc.emailAddress(),
};
const MOST_ITEMS = 3;
const MOST_CHARACTERS = 300;

/** Values that a schema allows; where words are known for a member, mostly one of those. */
export class Values {
  constructor(private readonly words: Words) {}

  of(schema: Json, name = ''): Arbitrary<unknown> {
    const made = this.made(schema, name);
    const known = this.words[name] ?? [];
    if (known.length === 0 || !/string/.test(String(schema['type']))) return made;
    return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: made });
  }

  private made(schema: Json, name: string): Arbitrary<unknown> {
    const { enum: choices, anyOf, allOf, type } = resolved(schema) as Record<string, unknown>;
    if (Array.isArray(choices)) return fc.constantFrom(...(choices as unknown[]));
    if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((each) => this.of(each as Json, name)));
    if (Array.isArray(allOf)) return this.of(allOf[0] as Json, name);
    if (Array.isArray(type)) return fc.oneof(...type.map((one: unknown) => this.typed({ ...schema, type: one }, name)));
    return this.typed(resolved(schema), name);
  }

  private typed(schema: Json, name: string): Arbitrary<unknown> {
    switch (schema['type']) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return number(schema);
      case 'string':
        return text(schema);
      case 'array':
        return this.list(schema, name);
      case 'object':
        return this.object(schema, name);
      default:
        return fc.jsonValue();
    }
  }

  private list({ items, minItems = 0, maxItems = MOST_ITEMS }: Json, name: string): Arbitrary<unknown> {
    const minLength = Number(minItems);
    const maxLength = Math.max(minLength, Math.min(Number(maxItems), MOST_ITEMS));
    // Lists of words are named in the plural.
    return fc.uniqueArray(this.of(items as Json, name.replace(/s$/, '')), {
      minLength,
      maxLength,
      selector: (item) => JSON.stringify(item),
    });
  }

  private object({ properties = {}, required = [], additionalProperties }: Json, name: string): Arbitrary<unknown> {
    if (name === 'webhooks') return fc.dictionary(fc.constantFrom('sandbox', 'production'), fc.constantFrom(...URLS));
    const members = Object.entries(properties as Record<string, Json>);
    if (members.length === 0 && additionalProperties) return fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue());
    const model = Object.fromEntries(members.map(([member, schema]) => [member, this.of(schema, member)]));
    return fc.record(model, { requiredKeys: required as string[], noNullPrototype: true });
  }
}

function number({ minimum, maximum }: Json): Arbitrary<unknown> {
  const [min, max] = [Number(minimum ?? 0), Number(maximum ?? Number.MAX_SAFE_INTEGER)];
  return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));
}

function text({ format, pattern, minLength, maxLength }: Json): Arbitrary<unknown> {
  const formed = FORMATS[String(format)];
  if (formed) return formed;
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern), { maxLength: 60 });
  const min = Number(minLength ?? 0);
  const max = Math.min(Number(maxLength ?? MOST_CHARACTERS), MOST_CHARACTERS);
  const lengths = { minLength: min, maxLength: Math.max(min, max) };
  return fc.oneof(fc.string(lengths), fc.string({ ...lengths, unit: 'grapheme' }));
}
