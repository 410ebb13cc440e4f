import type { OperationData } from '@gatehouse/contracts';
import { DomainError } from '@gatehouse/kernel';
import { MAX_DOCUMENT_BYTES, operationsOf, readDocument, scopesOf } from '../documents/index.ts';
import type { OperationFacts } from '../documents/index.ts';
import { lineOf } from '../domain/product/index.ts';
import type { Publish } from '../domain/product/index.ts';

/** What a document says of the version that it publishes; refused with the place of every fault (product row C1). */
export function readPublication(bytes: Uint8Array): Omit<Publish, 'kind' | 'productId'> {
  ensureSize(bytes);
  const read = readDocument(bytes);
  if (!read.ok) throw faulty(read.faults);
  const line = lineOf(read.version);
  if (line === undefined) {
    const message = 'must begin with a number, such as 1.4.0: its major number names the line of the version.';
    throw faulty([{ pointer: '/info/version', message }]);
  }
  return {
    version: read.version,
    line,
    documentHash: read.hash,
    openapi: read.openapi,
    operations: operationsOf(read.document).map(operationOf),
    scopes: scopesOf(read.document).map(({ name, description }) => ({ name, description })),
  };
}

const operationOf = ({ id, method, path, summary, deprecated, scopes }: OperationFacts): OperationData => ({
  id,
  method,
  path,
  summary,
  deprecated,
  scopes,
});

function ensureSize(bytes: Uint8Array): void {
  if (bytes.byteLength === 0) {
    throw new DomainError(
      'invalid',
      'CATALOG.DOCUMENT_MISSING',
      'There is no document in the body. Send the OpenAPI document itself, as application/json or application/yaml.',
    );
  }
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
    throw new DomainError(
      'too_large',
      'CATALOG.DOCUMENT_TOO_LARGE',
      `The document is larger than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB. Split it into several products.`,
    );
  }
}

const faulty = (faults: DomainError['faults']): DomainError =>
  new DomainError(
    'invalid',
    'CATALOG.DOCUMENT_FAULTY',
    'The document is not an OpenAPI 3.0 or 3.1 document that can be published. Nothing was stored; correct the faults that are listed and publish again.',
    { faults },
  );
