import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeApi } from '@gatehouse/control';
import { format, resolveConfig } from 'prettier';
import { portalTypes, TYPES_FILE } from './portal-types.ts';

const FILE = fileURLToPath(new URL('../../docs/api/openapi.json', import.meta.url));

const { document, ambiguous } = await describeApi();
if (ambiguous.length > 0) console.warn(`Several DTOs are called ${ambiguous.join(', ')}: rename all but one.`);
const options = { ...(await resolveConfig(FILE)), parser: 'json' };
mkdirSync(dirname(FILE), { recursive: true });
writeFileSync(FILE, await format(JSON.stringify(document), options));
writeFileSync(TYPES_FILE, await portalTypes(document));
console.log(
  `${Object.keys(document['paths'] as object).length} paths written to docs/api/openapi.json, and the web app's types made from them.`,
);
