import type { JsonSchema } from '../operation.model.ts';

type Keywords = { readonly [keyword: string]: unknown };

/** One row of a schema's tree: what it is called, of which type, what holds for it, and what is inside. */
export interface SchemaNode {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description: string;
  /** Enums, lengths, bounds, formats: each in words. */
  readonly facts: readonly string[];
  readonly hasChildren: boolean;
  /** Worked out when the row is opened: a schema may lead back to itself. */
  readonly children: () => readonly SchemaNode[];
}

interface Row {
  readonly name: string;
  readonly required?: boolean;
}

/** The rows of a body: its properties, or itself when it has none and when it is a choice. */
export function rowsOf(schema: JsonSchema): readonly SchemaNode[] {
  const root = nodeOf(schema, schema, { name: '' });
  const rows = root.children();
  const hasProperties = flat(schema, schema)['properties'] !== undefined;
  return hasProperties && rows.length > 0 ? rows : [root];
}

export function nodeOf(schema: JsonSchema, root: JsonSchema, { name, required = false }: Row): SchemaNode {
  const known = flat(schema, root);
  const inside = insideOf(known, root);
  return {
    name,
    type: typeWords(known, root),
    required,
    deprecated: known['deprecated'] === true,
    description: textAt(known, 'description'),
    facts: [...factsOf(known), ...elementFacts(known, root)],
    hasChildren: inside.length > 0,
    children: () => inside.map(({ schema: one, ...row }) => nodeOf(one, root, row)),
  };
}

/** A schema with what it refers to, and with all parts of an `allOf`, in one. */
function flat(schema: JsonSchema, root: JsonSchema, depth = 0): Keywords {
  if (typeof schema === 'boolean' || depth > 20) return {};
  const { $ref, allOf, ...own } = schema;
  let merged: Keywords = {};
  if (typeof $ref === 'string') merged = merge(merged, flat(at(root, $ref), root, depth + 1));
  for (const part of listOf(allOf)) merged = merge(merged, flat(part as JsonSchema, root, depth + 1));
  return merge(merged, own);
}

function merge(a: Keywords, b: Keywords): Keywords {
  const properties = { ...recordOf(a['properties']), ...recordOf(b['properties']) };
  const required = [...listOf(a['required']), ...listOf(b['required'])];
  return {
    ...a,
    ...b,
    ...(Object.keys(properties).length ? { properties } : {}),
    ...(required.length ? { required } : {}),
  };
}

/** What a local reference points to; true, which allows anything, when it leads nowhere. */
function at(root: JsonSchema, pointer: string): JsonSchema {
  let here: unknown = root;
  for (const part of pointer.replace(/^#\/?/, '').split('/').filter(Boolean))
    here = recordOf(here)[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')];
  return (here as JsonSchema | undefined) ?? true;
}

interface Inside extends Row {
  readonly schema: JsonSchema;
}

function insideOf(schema: Keywords, root: JsonSchema): readonly Inside[] {
  const required = listOf(schema['required']);
  const properties = Object.entries(recordOf(schema['properties'])).map(([name, value]) => ({
    name,
    schema: value as JsonSchema,
    required: required.includes(name),
  }));
  const rest = schema['additionalProperties'];
  const others =
    typeof rest === 'object' && rest !== null ? [{ name: $localize`any other name`, schema: rest as JsonSchema }] : [];
  const variants = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])].filter((one) => !isNull(one));
  const choices = variants.map((one, index) => ({ name: choiceName(one, root, index), schema: one as JsonSchema }));
  // One choice beside null is no choice: its own rows stand in its place.
  const chosen = choices.length === 1 && choices[0] ? insideOf(flat(choices[0].schema, root), root) : choices;
  const items = schema['items'];
  const element = items === undefined ? [] : insideOf(flat(items as JsonSchema, root), root);
  return [...properties, ...others, ...chosen, ...element];
}

const choiceName = (schema: unknown, root: JsonSchema, index: number): string =>
  textAt(flat(schema as JsonSchema, root), 'title') || refName(schema) || $localize`choice ${index + 1}:number:`;

const refName = (schema: unknown): string =>
  String(recordOf(schema)['$ref'] ?? '')
    .split('/')
    .at(-1)
    ?.replace(/^\d+-/, '') ?? '';

function typeWords(schema: Keywords, root: JsonSchema): string {
  const variants = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])];
  const others = variants.filter((one) => !isNull(one));
  if (variants.length > 0 && schema['type'] === undefined) {
    const words =
      others.length === 1
        ? typeWords(flat(others[0] as JsonSchema, root), root)
        : $localize`one of ${others.length}:count:`;
    return others.length < variants.length ? $localize`${words}:type: or null` : words;
  }
  const names = [schema['type'] ?? (schema['properties'] ? 'object' : schema['items'] ? 'array' : 'any')]
    .flat()
    .map(String);
  const words = names.map((name) => {
    if (name !== 'array')
      return typeof schema['format'] === 'string' && name === 'string' ? `${schema['format']}` : name;
    const items = schema['items'];
    return items === undefined
      ? 'array'
      : $localize`array of ${typeWords(flat(items as JsonSchema, root), root)}:type:`;
  });
  return words.join(` ${$localize`or`} `);
}

/** Of a list of plain values, what holds for each. */
function elementFacts({ items }: Keywords, root: JsonSchema): readonly string[] {
  const element = items === undefined ? {} : flat(items as JsonSchema, root);
  return element['properties'] ? [] : factsOf(element);
}

function factsOf(schema: Keywords): readonly string[] {
  const facts: string[] = [];
  const say = (keyword: string, words: (value: string) => string): void => {
    if (schema[keyword] !== undefined) facts.push(words(shown(schema[keyword])));
  };
  const between = (low: string, high: string, words: (range: string) => string): void => {
    const range = rangeWords(schema[low], schema[high]);
    if (range !== null) facts.push(words(range));
  };
  if (Array.isArray(schema['enum'])) facts.push(schema['enum'].map(shown).join(' · '));
  say('const', (value) => $localize`always ${value}:value:`);
  between('minimum', 'maximum', (range) => range);
  between('minLength', 'maxLength', (range) => $localize`${range}:range: characters`);
  between('minItems', 'maxItems', (range) => $localize`${range}:range: of them`);
  say('pattern', (value) => $localize`matches` + ` \`${value}\``);
  say('default', (value) => $localize`default` + ` \`${value}\``);
  if (schema['readOnly'] === true) facts.push($localize`only in answers`);
  if (schema['writeOnly'] === true) facts.push($localize`only in requests`);
  return facts;
}

function rangeWords(low: unknown, high: unknown): string | null {
  if (low !== undefined && high !== undefined)
    return low === high ? shown(low) : $localize`${shown(low)}:low: to ${shown(high)}:high:`;
  if (high !== undefined) return $localize`up to ${shown(high)}:high:`;
  return low === undefined ? null : $localize`${shown(low)}:low: or more`;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const isNull = (schema: unknown): boolean => recordOf(schema)['type'] === 'null';
const textAt = (schema: Keywords, keyword: string): string =>
  typeof schema[keyword] === 'string' ? schema[keyword] : '';
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const recordOf = (value: unknown): Keywords => (typeof value === 'object' && value !== null ? (value as Keywords) : {});
