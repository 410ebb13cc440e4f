import { copyOf, isVersion30, type JsonObject, type OpenApiDocument } from './openapi.ts';
import { walk } from './shapes.ts';

/** A document of OpenAPI 3.0 as one of 3.1; one of 3.1 stays as it is. */
export function upgradeDocument(document: OpenApiDocument): OpenApiDocument {
  if (!isVersion30(document.openapi)) return document;
  const upgraded = copyOf(document) as OpenApiDocument;
  walk(upgraded, 'document', '', (value, kind) => {
    if (kind === 'schema') upgradeSchema(value);
  });
  upgraded.openapi = '3.1.0';
  return upgraded;
}

function upgradeSchema(schema: JsonObject): void {
  if (typeof schema['$ref'] === 'string') return onlyReference(schema);
  exclusive(schema, 'minimum', 'exclusiveMinimum');
  exclusive(schema, 'maximum', 'exclusiveMaximum');
  if (schema['example'] !== undefined) {
    schema['examples'] = [schema['example']];
    delete schema['example'];
  }
  const { nullable } = schema;
  delete schema['nullable'];
  if (nullable !== true) return;
  if (typeof schema['type'] === 'string') {
    schema['type'] = [schema['type'], 'null'];
    const values = schema['enum'];
    if (Array.isArray(values) && !values.includes(null)) schema['enum'] = [...(values as unknown[]), null];
    return;
  }
  const { allOf, oneOf, anyOf } = schema;
  if (allOf === undefined && oneOf === undefined && anyOf === undefined) return;
  const whole = { ...schema };
  for (const key of Object.keys(schema)) delete schema[key];
  schema['anyOf'] = [whole, { type: 'null' }];
}

/** In 3.0 what stands beside a reference is passed over; in 3.1 it would begin to count. */
function onlyReference(schema: JsonObject): void {
  for (const key of Object.keys(schema)) if (key !== '$ref') delete schema[key];
}

function exclusive(schema: JsonObject, limit: string, flag: string): void {
  if (typeof schema[flag] !== 'boolean') return;
  if (schema[flag] && schema[limit] !== undefined) {
    schema[flag] = schema[limit];
    delete schema[limit];
  } else delete schema[flag];
}
