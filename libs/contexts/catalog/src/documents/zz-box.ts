import { readFileSync } from 'node:fs';
import { readDocument, operationsOf, createSandbox, responseAccepts, scopesOf } from './index.ts';
for (const f of process.argv.slice(2)) {
  const r = readDocument(readFileSync(f));
  if (!r.ok) { console.log(f, r.faults); continue; }
  const ops = operationsOf(r.document);
  const t = performance.now();
  const box = createSandbox(r.document);
  console.log(f, ops.length, scopesOf(r.document));
  for (const o of ops) {
    const codes = Object.keys((r.document as any).paths[o.path][o.method.toLowerCase()].responses);
    for (const c of [undefined, ...codes]) {
    const a = box.answer({ method: o.method, path: o.path.replaceAll(/\{[^}]*\}/g, '1'), query: new URLSearchParams(), headers: c ? { prefer: 'code=' + c } : {} });
    const v = responseAccepts(r.document, o.id, a.status, a.headers['Content-Type'], a.body);
    if (process.env.V || v.length || a.headers['Gatehouse-Sandbox']) console.log(o.method, o.path, o.scopes, a.status, a.headers, a.body.toString().slice(0, 3000), v);
  }}
  console.log((performance.now() - t) | 0);
}
