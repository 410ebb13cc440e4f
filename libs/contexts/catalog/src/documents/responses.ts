import { isObject, type JsonObject, objectAt, type OpenApiDocument } from './openapi.ts';
import type { OperationSource } from './operations.ts';
import { deref } from './references.ts';

/** The response that an operation describes for a status: by its code, else by its range, else the default. */
export function describedResponse(
  document: OpenApiDocument,
  source: OperationSource,
  status: number,
): JsonObject | undefined {
  const responses = objectAt(source.operation, 'responses');
  const key = [String(status), `${Math.floor(status / 100)}XX`, 'default'].find((name) => isObject(responses[name]));
  return key === undefined ? undefined : deref(document, responses[key]);
}

export interface ChosenResponse {
  status: number;
  response: JsonObject;
}

/** The lowest success, else the default as 200, else whatever stands first. Informational answers cannot be given. */
export function chooseResponse(document: OpenApiDocument, source: OperationSource): ChosenResponse | undefined {
  const responses = objectAt(source.operation, 'responses');
  const codes = Object.keys(responses).filter((key) => /^([2-5](\d\d|XX)|default)$/.test(key));
  const ordered = codes.sort((left, right) => rank(left) - rank(right));
  const key = ordered[0];
  return key === undefined ? undefined : { status: statusOf(key), response: deref(document, responses[key]) };
}

function rank(key: string): number {
  if (key === 'default') return 300;
  return key.startsWith('2') ? statusOf(key) : statusOf(key) + 100;
}

function statusOf(key: string): number {
  return key === 'default' ? 200 : Number(key.replace('XX', '00'));
}

export function allowsBody(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 205 && status !== 304;
}
