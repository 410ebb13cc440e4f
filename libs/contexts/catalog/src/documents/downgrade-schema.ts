import { isObject, type JsonObject } from './openapi.ts';

/** Keywords of JSON Schema 2020-12 that limit what fits, and that 3.0 has no words for. */
export const NOT_IN_30 = [
  ...['$defs', '$dynamicRef', 'contains', 'dependentRequired', 'dependentSchemas', 'if', 'patternProperties'],
  ...['prefixItems', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties'],
] as const;

/** Those that limit nothing by themselves. */
const NOTES = [
  '$anchor',
  '$comment',
  '$dynamicAnchor',
  '$id',
  '$schema',
  '$vocabulary',
  'contentMediaType',
  'contentSchema',
];

/** Puts one schema of 3.1 in the words of 3.0, in place; the schemas in it are visited on their own. */
export function downgradeSchema(schema: JsonObject): void {
  for (const note of NOTES) delete schema[note];
  examples(schema);
  if (schema['const'] !== undefined) {
    schema['enum'] = [schema['const']];
    delete schema['const'];
  }
  if (schema['contentEncoding'] === 'base64') schema['format'] = 'byte';
  delete schema['contentEncoding'];
  exclusive(schema, 'minimum', 'exclusiveMinimum');
  exclusive(schema, 'maximum', 'exclusiveMaximum');
  types(schema);
  withoutNull(schema, 'anyOf');
  withoutNull(schema, 'oneOf');
  reference(schema);
}

function examples(schema: JsonObject): void {
  const given = schema['examples'];
  delete schema['examples'];
  if (Array.isArray(given) && given.length > 0) schema['example'] ??= given[0];
}

/** In 3.0 the limit is one keyword and whether it is left out another. */
function exclusive(schema: JsonObject, limit: string, flag: string): void {
  const bound = schema[flag];
  if (typeof bound !== 'number') return;
  const other = schema[limit];
  const tighter = typeof other !== 'number' || (limit === 'minimum' ? bound >= other : bound <= other);
  if (tighter) {
    schema[limit] = bound;
    schema[flag] = true;
  } else delete schema[flag];
}

function types(schema: JsonObject): void {
  const named: unknown[] = Array.isArray(schema['type']) ? schema['type'] : [schema['type']];
  if (!named.includes('null') && !Array.isArray(schema['type'])) return;
  const others = named.filter((type) => type !== 'null');
  delete schema['type'];
  if (named.includes('null')) schema['nullable'] = true;
  if (others.length === 1) schema['type'] = others[0];
  else if (others.length === 0) schema['enum'] = [null];
  // 3.0 reads `nullable` beside one type only, so each alternative says it.
  else
    alternatives(
      schema,
      others.map((type) => ({ type, ...(schema['nullable'] === true && { nullable: true }) })),
    );
}

/** Whatever the schema demands already has to hold as well. */
function alternatives(schema: JsonObject, either: JsonObject[]): void {
  delete schema['nullable'];
  if (schema['anyOf'] === undefined) schema['anyOf'] = either;
  else schema['allOf'] = [...((schema['allOf'] as unknown[] | undefined) ?? []), { anyOf: either }];
}

const isNull = (branch: unknown): boolean =>
  isObject(branch) && (branch['type'] === 'null' || branch['const'] === null) && Object.keys(branch).length === 1;

/** `or null` is a branch in 3.1; in 3.0 each of the others says it, and a reference can only say it around itself. */
function withoutNull(schema: JsonObject, keyword: 'anyOf' | 'oneOf'): void {
  const branches = schema[keyword];
  if (!Array.isArray(branches) || !branches.some(isNull)) return;
  const others = branches.filter((branch) => !isNull(branch)) as JsonObject[];
  schema[keyword] = others.map((branch) =>
    typeof branch['$ref'] === 'string' ? { allOf: [branch], nullable: true } : { ...branch, nullable: true },
  );
}

/** In 3.0 what stands beside a reference is passed over, so it goes around it. */
function reference(schema: JsonObject): void {
  const { $ref, ...beside } = schema;
  if (typeof $ref !== 'string' || Object.keys(beside).length === 0) return;
  delete schema['$ref'];
  schema['allOf'] = [...((schema['allOf'] as unknown[] | undefined) ?? []), { $ref }];
}
