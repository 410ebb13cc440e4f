/** Writes `docs/errors.md` anew from the codes of the gateway. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorsPage } from './errors-table.ts';

const page = fileURLToPath(new URL('../../docs/errors.md', import.meta.url));
writeFileSync(page, errorsPage());
console.log(`Written: ${page}`);
