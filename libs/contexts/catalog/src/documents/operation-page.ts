import { makeSample } from './made-sample.ts';
import { concreteType, essenceOf, isJsonType } from './media-types.ts';
import { field, isObject, type JsonObject, listAt, objectAt, type OpenApiDocument, textAt } from './openapi.ts';
import { operationSources, type OperationFacts, type OperationSource } from './operations.ts';
import { deref } from './references.ts';
import { writeBody } from './sandbox-content.ts';
import type { Direction } from './schema-bundle.ts';
import { shownSchema } from './shown-schema.ts';

/** An operation as its page shows it. Examples are texts, as they are sent. */
export interface OperationPage extends OperationFacts {
  readonly parameters: readonly ShownParameter[];
  readonly requestBody: ShownBody | null;
  readonly responses: readonly ShownResponse[];
}

/** A header, or what any parameter is besides its place. */
export type ShownHeader = Omit<ShownParameter, 'in' | 'explode'>;

export interface ShownParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  /** Whether a list is sent as several parameters of one name; else with commas. */
  readonly explode: boolean;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description: string;
  readonly schema: JsonObject | null;
  readonly example: string | null;
}

export interface ShownMedia {
  readonly mediaType: string;
  readonly schema: JsonObject | null;
  readonly example: string | null;
}

export interface ShownBody {
  readonly required: boolean;
  readonly description: string;
  readonly content: readonly ShownMedia[];
}

export interface ShownResponse {
  /** `200`, `4XX`, or `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly ShownHeader[];
  readonly content: readonly ShownMedia[];
}

/** Everything that the document says of one operation (product row C3); undefined when it has no such operation. */
export function operationPage(document: OpenApiDocument, operationId: string): OperationPage | undefined {
  const source = operationSources(document).find(({ facts }) => facts.id === operationId);
  return source && pageOf(document, source);
}

/** The same of every operation. */
export const operationPages = (document: OpenApiDocument): OperationPage[] =>
  operationSources(document).map((source) => pageOf(document, source));

function pageOf(document: OpenApiDocument, source: OperationSource): OperationPage {
  const { facts, operation } = source;
  const body = deref(document, operation['requestBody']);
  return {
    ...facts,
    parameters: parametersOf(document, source),
    requestBody: Object.keys(body).length === 0 ? null : shownBody(document, body),
    responses: Object.entries(objectAt(operation, 'responses'))
      .filter(([status, response]) => /^([1-5](\d\d|XX)|default)$/.test(status) && isObject(response))
      .map(([status, response]) => shownResponse(document, status, deref(document, response))),
  };
}

const PLACES: readonly string[] = ['path', 'query', 'header', 'cookie'];
/** OpenAPI passes over some of these in a document, and the gateway has its own meaning for the rest. */
const GATEWAYS_OWN = /^(authorization|x-client-id|x-profile-id|content-type|accept)$/i;

/** Those of the path, unless the operation has its own of the same name and place. */
function parametersOf(document: OpenApiDocument, { operation, pathItem }: OperationSource): ShownParameter[] {
  const found = new Map<string, ShownParameter>();
  for (const declared of [...listAt(pathItem, 'parameters'), ...listAt(operation, 'parameters')]) {
    const parameter = deref(document, declared);
    const place = textAt(parameter, 'in') ?? '';
    const name = textAt(parameter, 'name') ?? '';
    if (!PLACES.includes(place) || (place === 'header' && GATEWAYS_OWN.test(name))) continue;
    const shown = described(document, name, parameter, 'request');
    found.set(`${place} ${name}`, { ...shown, in: place as ShownParameter['in'], explode: explodes(parameter, place) });
  }
  return [...found.values()];
}

/** Style `form`, which is that of queries and cookies, explodes unless it is told not to (OpenAPI, parameter object). */
function explodes(parameter: JsonObject, place: string): boolean {
  const style = textAt(parameter, 'style') ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  return style === 'form' && parameter['explode'] !== false;
}

function described(document: OpenApiDocument, name: string, part: JsonObject, direction: Direction): ShownHeader {
  const media = Object.values(objectAt(part, 'content'))[0];
  const schema = part['schema'] ?? field(media, 'schema');
  return {
    name,
    required: part['required'] === true || part['in'] === 'path',
    deprecated: part['deprecated'] === true,
    description: textAt(part, 'description') ?? '',
    schema: shownSchema(document, schema, direction),
    example: asText(makeSample(document, schema, examplesOf(document, part), direction).value),
  };
}

const examplesOf = (document: OpenApiDocument, part: JsonObject): unknown[] =>
  [part['example'], ...Object.values(objectAt(part, 'examples')).map((e) => field(deref(document, e), 'value'))].filter(
    (value) => value !== undefined,
  );

/** A list is sent with commas, as `style: simple` has it. */
function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((item) => asText(item) ?? '').join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

const shownBody = (document: OpenApiDocument, body: JsonObject): ShownBody => ({
  required: body['required'] === true,
  description: textAt(body, 'description') ?? '',
  content: contentOf(document, body, 'request'),
});

const shownResponse = (document: OpenApiDocument, status: string, response: JsonObject): ShownResponse => ({
  status,
  description: textAt(response, 'description') ?? '',
  headers: Object.entries(objectAt(response, 'headers')).map(([name, header]) =>
    described(document, name, deref(document, header), 'response'),
  ),
  content: contentOf(document, response, 'response'),
});

/** JSON first. */
function contentOf(document: OpenApiDocument, holder: JsonObject, direction: Direction): ShownMedia[] {
  const all = Object.entries(objectAt(holder, 'content')).filter(([, media]) => isObject(media)) as [
    string,
    JsonObject,
  ][];
  return all
    .map(([type, media]) => ({
      mediaType: concreteType(type),
      schema: shownSchema(document, media['schema'], direction),
      example: bodyText(document, concreteType(type), media, direction),
    }))
    .sort((a, b) => Number(isJsonType(b.mediaType)) - Number(isJsonType(a.mediaType)));
}

function bodyText(document: OpenApiDocument, type: string, media: JsonObject, direction: Direction): string {
  const text = writeBody(document, { media, sentAs: type }, undefined, direction).body.toString('utf8');
  if (essenceOf(type) === 'application/x-www-form-urlencoded') return formText(text);
  return isJsonType(type) ? JSON.stringify(JSON.parse(text), null, 2) : text;
}

/** Fields of a form, from the JSON that stands for them. */
function formText(json: string): string {
  const fields = fieldsOf(json);
  return new URLSearchParams(fields.map(([name, value]) => [name, asText(value) ?? ''])).toString();
}

function fieldsOf(json: string): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? Object.entries(value) : [];
  } catch (error) {
    // An example that was written as the form's text already has no fields to be found.
    if (error instanceof SyntaxError) return [...new URLSearchParams(json)];
    throw error;
  }
}
