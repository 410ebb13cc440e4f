import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const DOCUMENT = new URL('../../docs/api/openapi.json', import.meta.url);
const TYPES = fileURLToPath(new URL('../../apps/portal/src/app/api/schema.d.ts', import.meta.url));

/** The types by which the web app calls the API, as they follow from the API's document. */
export async function typesOfApi(): Promise<string> {
  const text = COMMENT_HEADER + astToString(await openapiTS(DOCUMENT));
  return format(text, { ...(await resolveConfig(TYPES)), parser: 'typescript' });
}

export const writtenTypes = (): string => readFileSync(TYPES, 'utf8');

export const writeTypes = async (): Promise<void> => writeFileSync(TYPES, await typesOfApi());
