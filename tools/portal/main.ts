/** Builds the web app when something of it has changed: a part of `npm run build`. */
import { buildPortal } from './build-portal.ts';

try {
  await buildPortal((line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
