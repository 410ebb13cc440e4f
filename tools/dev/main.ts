/** Runs the standalone system from its sources, without a build, and anew whenever one of them changes: `npm run dev`. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Restarting } from './restarting.ts';
import { watchSources } from './watch-sources.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const QUIET_MS = 100;
const STOP_WITHIN_MS = 500;

const system = new Restarting({
  // A thread that the system starts takes these options over, so it runs from sources too.
  args: [
    '--conditions=@gatehouse/source',
    '--import',
    './tools/runtime/ts-register.mjs',
    '--enable-source-maps',
    '--disable-warning=ExperimentalWarning',
    'apps/standalone/src/main.ts',
  ],
  cwd: ROOT,
  stopWithinMs: STOP_WITHIN_MS,
  ended: (code) => console.log(`[dev] It ended with ${code ?? 'a signal'}; the next change starts it again.`),
});

const folders = ['apps', 'libs', 'workflows'].map((folder) => `${ROOT}${folder}`);
const watching = watchSources(folders, QUIET_MS, (paths) => {
  const [first = '', ...others] = paths.map((path) => relative(ROOT, path));
  console.log(`[dev] ${first}${others.length > 0 ? ` and ${others.length} more` : ''} changed: starting again.`);
  void system.restart();
});

const stop = (): void => {
  watching.close();
  void system.stop();
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
await system.restart();
