/** Writes the API's own OpenAPI document to docs/api/openapi.json, and its types for the web app, from the sources: `npm run openapi:write`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const { status } = spawnSync(
  process.execPath,
  [
    '--conditions=@gatehouse/source',
    '--import',
    './tools/runtime/ts-register.mjs',
    '--disable-warning=ExperimentalWarning',
    'tools/openapi/write-from-sources.ts',
  ],
  { cwd: fileURLToPath(new URL('../../', import.meta.url)), stdio: 'inherit' },
);
process.exit(status ?? 1);
