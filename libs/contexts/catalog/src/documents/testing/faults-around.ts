import type { Fault } from '../faults.ts';
import { readDocument } from '../read-document.ts';

export function faultsOf(text: string | Uint8Array): Fault[] {
  const result = readDocument(text);
  return result.ok ? [] : result.faults;
}

/** A 3.0 or 3.1 document around the given paths and components, and its faults as "pointer: message". */
export function faultsAround(parts: { paths?: unknown; components?: unknown; openapi?: string }): string[] {
  const document = {
    openapi: parts.openapi ?? '3.1.0',
    info: { title: 'T', version: '1' },
    paths: parts.paths ?? { '/a': { get: { responses: { 200: { description: 'ok' } } } } },
    ...(parts.components === undefined ? {} : { components: parts.components }),
  };
  return faultsOf(JSON.stringify(document, null, 2)).map((fault) => `${fault.pointer}: ${fault.message}`);
}

export const ok = { responses: { 200: { description: 'ok' } } };
