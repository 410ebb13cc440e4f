import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { composeText } from './document-text.ts';
import { treeOf } from './document-tree.ts';
import { type Fault, type Finding, listFaults, placeFindings } from './faults.ts';
import { checkLoops } from './loops.ts';
import { field, isObject, type JsonObject, objectAt, type OpenApiDocument, textAt } from './openapi.ts';
import { checkReferences } from './references.ts';
import { checkAgainstSchema } from './schema-check.ts';
import { checkStructure } from './structure-checks.ts';

/** 10 MB, in bytes. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

export type ReadResult =
  | {
      ok: true;
      document: OpenApiDocument;
      format: 'json' | 'yaml';
      openapi: string;
      title: string;
      version: string;
      /** SHA-256 of the bytes as they came, in hexadecimal. */
      hash: string;
    }
  | { ok: false; faults: Fault[] };

/**
 * Reads an OpenAPI 3.0 or 3.1 document, JSON or YAML, or names every fault with its place. Syntax faults are listed
 * alone, as nothing after them can be trusted; all others are listed together.
 */
export function readDocument(input: Uint8Array | string): ReadResult {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) return refuse(`the document is larger than ${MAX_DOCUMENT_BYTES} bytes`);
  if (!isUtf8(bytes)) return refuse('the document is not UTF-8 text');
  const text = new TextDecoder().decode(bytes);
  const composed = composeText(text);
  if (!composed.ok) return { ok: false, faults: listFaults(composed.faults, composed.total) };
  const tree = treeOf(composed.document.contents, composed.lines);
  if (!isObject(tree.value)) {
    return tree.faults.length > 0
      ? { ok: false, faults: listFaults(tree.faults) }
      : refuse('the document is not an object');
  }
  const findings = findingsOf(tree.value);
  const faults = [...tree.faults, ...placeFindings(findings, (pointer) => tree.locate(pointer))];
  if (faults.length > 0) return { ok: false, faults: listFaults(faults, tree.faults.length + findings.length) };
  const document = tree.value as OpenApiDocument;
  return {
    ok: true,
    document,
    format: isJson(text) ? 'json' : 'yaml',
    openapi: document.openapi,
    title: document.info.title,
    version: document.info.version,
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
}

function findingsOf(value: JsonObject): Finding[] {
  const openapi = textAt(value, 'openapi');
  if (openapi === undefined || !/^3\.[01]\.\d+(-.+)?$/.test(openapi)) return [wrongVersion(value)];
  const document = value as OpenApiDocument;
  return [
    ...checkAgainstSchema(document, openapi),
    ...checkReferences(document),
    ...checkLoops(document),
    ...checkStructure(document),
    ...blankNames(document),
  ];
}

function wrongVersion(value: JsonObject): Finding {
  const swagger = field(value, 'swagger');
  if (swagger !== undefined)
    return { pointer: '/swagger', message: 'Swagger 2.0 is not read: OpenAPI 3.0 and 3.1 are' };
  const openapi = field(value, 'openapi');
  if (openapi === undefined) return { pointer: '', message: "must have required property 'openapi'" };
  return { pointer: '/openapi', message: `must be a version of OpenAPI 3.0 or 3.1, not ${JSON.stringify(openapi)}` };
}

/** A version is published under its title and version, so neither may be blank. */
function blankNames(document: JsonObject): Finding[] {
  return ['title', 'version']
    .filter((name) => textAt(objectAt(document, 'info'), name)?.trim() === '')
    .map((name) => ({ pointer: `/info/${name}`, message: 'must not be blank' }));
}

function isJson(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function refuse(message: string): ReadResult {
  return { ok: false, faults: [{ pointer: '', line: 1, column: 1, message }] };
}
