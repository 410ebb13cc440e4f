import { responseAccepts, type OpenApiDocument } from '@gatehouse/catalog/documents';
import type { Answered } from './call.ts';
import { DOCUMENT, type Json, type Operation } from './document.ts';

/** The document, with no member allowed in a shape besides those that it names: what it leaves out is not to be told. */
const CLOSED = { ...DOCUMENT, components: closed(DOCUMENT.components) } as unknown as OpenApiDocument;

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]));
  const isShape = members['type'] === 'object' && 'properties' in members && !('additionalProperties' in members);
  return isShape ? { ...members, additionalProperties: false } : members;
}

/** What is wrong with an answer, or undefined: 5xx, a status or a type that the document does not list, another shape. */
export function faultOf(operation: Operation, { status, headers, text }: Answered): string | undefined {
  const shown = text.slice(0, 400);
  if (status >= 500) return `it answered ${status}: ${shown}`;
  // What is allowed for all statuses that are not listed would allow any.
  if (!(String(status) in operation.responses)) return `the document does not list ${status}: ${shown}`;
  const faults = responseAccepts(CLOSED, operation.operationId, status, typeOf(headers), text);
  return faults.length === 0
    ? undefined
    : `${status} is outside of its schema (${faults.slice(0, 4).join('; ')}): ${shown}`;
}

const typeOf = (headers: Json): string | undefined => {
  const type = headers['content-type'];
  return typeof type === 'string' ? type : undefined;
};
