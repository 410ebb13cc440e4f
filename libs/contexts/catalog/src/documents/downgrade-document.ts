import { downgradeSchema, NOT_IN_30 } from './downgrade-schema.ts';
import { copyOf, isObject, isVersion30, type JsonObject, type OpenApiDocument } from './openapi.ts';
import { checkAgainstSchema } from './schema-check.ts';
import { walk } from './shapes.ts';

export type Downgraded =
  | { readonly ok: true; readonly document: OpenApiDocument }
  /** What 3.0 has no words for, each with its place (JSON pointer). */
  | { readonly ok: false; readonly losses: readonly string[] };

/**
 * A document of OpenAPI 3.1 as one of 3.0.3, where that keeps what it says about calls; one of 3.0 stays as it is.
 * Callbacks by webhook and the summary of the API are left out: they are no part of a call.
 */
export function downgradeDocument(document: OpenApiDocument): Downgraded {
  if (isVersion30(document.openapi)) return { ok: true, document };
  const older = copyOf(document) as OpenApiDocument;
  const losses: string[] = [];
  downgradeHead(older);
  walk(older, 'document', '', (value, kind, pointer) => {
    if (kind !== 'schema') return;
    for (const keyword of NOT_IN_30) if (value[keyword] !== undefined) losses.push(`${pointer}/${keyword}`);
    downgradeSchema(value);
  });
  if (losses.length > 0) return { ok: false, losses };
  const faults = checkAgainstSchema(older, older.openapi).map(({ pointer, message }) => `${pointer}: ${message}`);
  return faults.length > 0 ? { ok: false, losses: faults } : { ok: true, document: older };
}

function downgradeHead(document: OpenApiDocument): void {
  document.openapi = '3.0.3';
  document['paths'] ??= {};
  delete document['webhooks'];
  delete document['jsonSchemaDialect'];
  const info: JsonObject = document.info;
  delete info['summary'];
  const { license } = info;
  if (isObject(license)) delete license['identifier'];
}
