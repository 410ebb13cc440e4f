import { sample as openapiSample } from 'openapi-sampler';
import { isAccepted, makeSample, type MadeSample } from './made-sample.ts';
import { concreteType, covers, essenceOf, isEventStream, isJsonType } from './media-types.ts';
import { field, isObject, type JsonObject, listAt, objectAt, type OpenApiDocument } from './openapi.ts';
import { deref } from './references.ts';
import type { Direction } from './schema-bundle.ts';

export interface ChosenMedia {
  media: JsonObject;
  /** The content type to send. */
  sentAs: string;
}

/** JSON where it is described and accepted, else the first that is accepted, else the first. */
export function chooseMedia(response: JsonObject, accept: string, example?: string): ChosenMedia | undefined {
  const all = Object.entries(objectAt(response, 'content')).filter(([, media]) => isObject(media));
  const named = all.filter(([, media]) => example !== undefined && Object.hasOwn(objectAt(media, 'examples'), example));
  const possible = named.length > 0 ? named : all;
  const ranges = accept.split(',').filter((range) => !/;\s*q=0(\.0*)?\s*(;|$)/.test(range));
  const accepted = possible.filter(([type]) => ranges.some((range) => covers(range, concreteType(type))));
  const ordered = (accepted.length > 0 ? accepted : possible).sort((left, right) => rank(left[0]) - rank(right[0]));
  const first = ordered[0];
  return first && { media: objectAt({ media: first[1] }, 'media'), sentAs: concreteType(first[0]) };
}

function rank(type: string): number {
  if (type === 'application/json') return 0;
  return isJsonType(concreteType(type)) ? 1 : 2;
}

export function writeBody(
  document: OpenApiDocument,
  { media, sentAs }: ChosenMedia,
  example: string | undefined,
  direction: Direction = 'response',
): { body: Buffer; verified: boolean } {
  const made = bodyValue(document, media, example, direction);
  if (isJsonType(sentAs)) return { body: Buffer.from(JSON.stringify(made.value)), verified: made.verified };
  if (isEventStream(sentAs)) return { body: Buffer.from(asEvents(made.value)), verified: made.verified };
  if (typeof made.value === 'string') return { body: Buffer.from(made.value), verified: made.verified };
  // Data in a form that has no checker here (XML, forms) is sent, and said to be unverified.
  return {
    body: Buffer.from(essenceOf(sentAs).endsWith('xml') ? asXml(made.value) : asText(made.value)),
    verified: false,
  };
}

function bodyValue(
  document: OpenApiDocument,
  media: JsonObject,
  wanted: string | undefined,
  direction: Direction,
): MadeSample {
  const schema = media['schema'];
  const examples = objectAt(media, 'examples');
  if (wanted !== undefined && Object.hasOwn(examples, wanted)) {
    const value = field(deref(document, examples[wanted]), 'value');
    if (value !== undefined) return { value, verified: isAccepted(document, schema, value) };
  }
  const values = [media['example'], ...Object.values(examples).map((item) => field(deref(document, item), 'value'))];
  const given = values.filter((value) => value !== undefined);
  if (schema === undefined && given.length > 0) return { value: given[0], verified: true };
  return makeSample(document, schema, given, direction);
}

/** Server-sent events: text is taken as it stands, anything else is the data of one event. */
function asEvents(value: unknown): string {
  if (typeof value === 'string' && /^(data|event|id|retry|):/m.test(value))
    return value.endsWith('\n\n') ? value : `${value}\n\n`;
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => `data: ${typeof item === 'string' ? item : JSON.stringify(item)}\n\n`).join('');
}

function asText(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function asXml(value: unknown): string {
  const schema: JsonObject = { type: 'object', example: value, xml: { name: 'root' } };
  const xml: unknown = openapiSample(schema, { quiet: true, format: 'xml' });
  return typeof xml === 'string' ? xml : '';
}

/** The sender's own business, whatever a document says of them. */
const RESERVED =
  /^(content-type|content-length|content-encoding|transfer-encoding|connection|keep-alive|upgrade|trailer|te|date|proxy-.*|gatehouse-.*)$/i;

/** Headers that are required, and others for which the document has an example. */
export function responseHeaders(
  document: OpenApiDocument,
  response: JsonObject,
): { headers: Record<string, string>; verified: boolean } {
  const headers: Record<string, string> = {};
  let verified = true;
  for (const [name, declared] of Object.entries(objectAt(response, 'headers'))) {
    if (RESERVED.test(name) || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) continue;
    const header = deref(document, declared);
    const examples = headerExamples(document, header);
    if (header['required'] !== true && examples.length === 0) continue;
    const schema = header['schema'] ?? field(Object.values(objectAt(header, 'content'))[0], 'schema');
    const made = makeSample(document, schema, examples);
    headers[name] = headerText(made.value);
    verified &&= made.verified;
  }
  return { headers, verified };
}

function headerExamples(document: OpenApiDocument, header: JsonObject): unknown[] {
  const own = [
    header['example'],
    ...Object.values(objectAt(header, 'examples')).map((item) => field(deref(document, item), 'value')),
  ];
  const schema = deref(document, header['schema']);
  return [...own, schema['example'], ...listAt(schema, 'examples')].filter((value) => value !== undefined);
}

/** `style: simple` of OpenAPI. What a header cannot carry is left out, line ends before all. */
function headerText(value: unknown): string {
  const parts = Array.isArray(value) ? value : isObject(value) ? Object.entries(value).flat() : [value];
  const text = parts
    .map((part) => (typeof part === 'object' && part !== null ? JSON.stringify(part) : String(part)))
    .join(',');
  return text.replaceAll(/[^\t\x20-\x7e]/g, '').trim();
}
