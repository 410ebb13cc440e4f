export type Json = Record<string, unknown>;

/** Where schemas of OpenAPI 3.0 differ from the JSON Schema of 3.1, they are put as 3.1 has it. */
export function upgradeSchemas(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upgradeSchemas);
  if (typeof value !== 'object' || value === null) return value;
  const node = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, upgradeSchemas(member)]));
  return nullable(exampleList(node));
}

const isSchema = (node: Json): boolean => 'type' in node || '$ref' in node || 'allOf' in node || 'oneOf' in node;

/** `nullable: true` became another type. */
function nullable(node: Json): Json {
  if (typeof node['nullable'] !== 'boolean' || !isSchema(node)) return node;
  const { nullable: isNullable, ...schema } = node;
  if (!isNullable) return schema;
  if (typeof schema['type'] === 'string') {
    const list = schema['enum'];
    const values = Array.isArray(list) && !list.includes(null) ? { enum: [...(list as unknown[]), null] } : {};
    return { ...schema, ...values, type: [schema['type'], 'null'] };
  }
  const { description, ...rest } = schema;
  const of = Array.isArray(rest['allOf']) && rest['allOf'].length === 1 ? (rest['allOf'][0] as Json) : rest;
  return { ...(description === undefined ? {} : { description }), anyOf: [of, { type: 'null' }] };
}

/** `example` became a list; in a parameter or a media type it stays. */
function exampleList(node: Json): Json {
  if (!('example' in node) || !isSchema(node) || 'in' in node) return node;
  const { example, ...schema } = node;
  return { ...schema, examples: [example] };
}
