/** Writes docs/licences.md: what everything that is installed is licensed under. */
import { readFileSync, writeFileSync } from 'node:fs';
import { installedOf, licencesTable, type Lock } from './licences-table.ts';

export const LICENCES = new URL('../../docs/licences.md', import.meta.url);
const LOCK = new URL('../../package-lock.json', import.meta.url);

writeFileSync(LICENCES, licencesTable(installedOf(JSON.parse(readFileSync(LOCK, 'utf8')) as Lock)));
console.log('The licences of all packages are written to docs/licences.md.');
