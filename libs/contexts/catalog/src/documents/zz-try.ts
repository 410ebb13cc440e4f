import { readFileSync } from 'node:fs';
import { readDocument } from './read-document.ts';
for (const f of process.argv.slice(2)) {
  const t = performance.now();
  const r = readDocument(readFileSync(f));
  console.log(f, r.ok ? [r.format, r.openapi, r.title, r.version] : r.faults.slice(0, 15), (performance.now() - t) | 0);
}
