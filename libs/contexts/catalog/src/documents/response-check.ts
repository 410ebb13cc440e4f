import { covers, essenceOf, isEventStream, isJsonType } from './media-types.ts';
import { objectAt, type OpenApiDocument } from './openapi.ts';
import { operationSources, type OperationSource } from './operations.ts';
import { allowsBody, describedResponse } from './responses.ts';
import { compileSchema } from './schema-bundle.ts';
import { thin } from './schema-check.ts';

const sources = new WeakMap<OpenApiDocument, Map<string, OperationSource>>();

function sourceOf(document: OpenApiDocument, operationId: string): OperationSource | undefined {
  const known = sources.get(document) ?? new Map(operationSources(document).map((source) => [source.facts.id, source]));
  sources.set(document, known);
  return known.get(operationId);
}

/**
 * What the document has to say against a response; nothing when it accepts it. It looks at the bytes that are sent
 * and not at how they were made. Bodies that are neither JSON, text nor events are not looked into.
 */
export function responseAccepts(
  document: OpenApiDocument,
  operationId: string,
  status: number,
  contentType: string | undefined,
  body: Uint8Array | string,
): string[] {
  const source = sourceOf(document, operationId);
  if (!source) return [`the document has no operation '${operationId}'`];
  const response = describedResponse(document, source, status);
  if (!response) return [`status ${status} is not described`];
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  const content = objectAt(response, 'content');
  const mayHaveBody = allowsBody(status) && Object.keys(content).length > 0;
  if (!mayHaveBody) return text === '' ? [] : [`status ${status} is described without a body`];
  if (text === '')
    return source.facts.method === 'HEAD' ? [] : [`status ${status} is described with a body, and there is none`];
  if (contentType === undefined || contentType === '') return ['the response has no content type'];
  const media = mediaFor(content, contentType);
  if (media === undefined) return [`content type '${contentType}' is not described for status ${status}`];
  return complaints(document, objectAt({ media }, 'media')['schema'], contentType, text);
}

/** The most exact description: the very same type, then without parameters, then a range. */
function mediaFor(content: Record<string, unknown>, contentType: string): unknown {
  const types = Object.keys(content);
  const found =
    types.find((type) => type.toLowerCase() === contentType.toLowerCase()) ??
    types.find((type) => essenceOf(type) === essenceOf(contentType)) ??
    types.filter((type) => covers(type, contentType)).sort((left, right) => right.length - left.length)[0];
  return found === undefined ? undefined : content[found];
}

function complaints(document: OpenApiDocument, schema: unknown, contentType: string, text: string): string[] {
  if (schema === undefined) return [];
  const check = (value: unknown, place: string): string[] => against(document, schema, value, place);
  if (isJsonType(contentType)) {
    const parsed = parse(text);
    return parsed.ok ? check(parsed.value, '') : ['the body is not JSON'];
  }
  if (isEventStream(contentType)) {
    if (check(text, '').length === 0) return [];
    return eventsOf(text).flatMap((data, index) => {
      const parsed = parse(data);
      return check(parsed.ok ? parsed.value : data, `/event ${index + 1}`);
    });
  }
  return essenceOf(contentType).startsWith('text/') && !essenceOf(contentType).endsWith('xml') ? check(text, '') : [];
}

function against(document: OpenApiDocument, schema: unknown, value: unknown, place: string): string[] {
  const { validate } = compileSchema(document, schema, 'response');
  if (validate(value)) return [];
  const found = thin(validate.errors ?? []);
  const listed = found.map(({ pointer, message }) => `${place}${pointer || '/'} ${message}`);
  return listed.length > 0 ? listed : [`${place}/ is not valid`];
}

function eventsOf(text: string): string[] {
  return text
    .split(/\r?\n\r?\n/)
    .map((block) => block.split(/\r?\n/).filter((line) => line.startsWith('data:')))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.slice(5).replace(/^ /, '')).join('\n'));
}

function parse(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false };
    throw error;
  }
}
