import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeApi } from '@gatehouse/control';
import { format, resolveConfig } from 'prettier';
import { writeTypes } from './write-types.ts';

const FILE = fileURLToPath(new URL('../../docs/api/openapi.json', import.meta.url));

const { document, ambiguous } = await describeApi();
if (ambiguous.length > 0) console.warn(`Several DTOs are called ${ambiguous.join(', ')}: rename all but one.`);
const options = { ...(await resolveConfig(FILE)), parser: 'json' };
mkdirSync(dirname(FILE), { recursive: true });
writeFileSync(FILE, await format(JSON.stringify(document), options));
console.log(`${Object.keys(document['paths'] as object).length} paths written to docs/api/openapi.json.`);
await writeTypes();
console.log('Their types written to the web app.');
