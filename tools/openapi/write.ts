/** Writes the API's own OpenAPI document and the web app's types of it, from the sources: `npm run openapi:write`. */
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
