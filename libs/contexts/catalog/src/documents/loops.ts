import type { Finding } from './faults.ts';
import { isObject, isVersion30, type JsonObject, listAt, objectAt, type OpenApiDocument, textAt } from './openapi.ts';
import { resolve } from './references.ts';
import { walk } from './shapes.ts';

/** Keywords that apply more schemas to the very same value, some of which may not matter to it. */
const MAYBE = ['oneOf', 'anyOf', 'not', 'if', 'then', 'else', 'dependentSchemas'] as const;
export type MaybeKeyword = (typeof MAYBE)[number];

type Edges = (node: JsonObject) => JsonObject[];

/** `$ref` and `allOf` that lead back to themselves: nothing can ever be checked against such a schema. */
export function checkLoops(document: OpenApiDocument): Finding[] {
  const pointers = new Map<JsonObject, string>();
  walk(document, 'document', '', (value, _kind, pointer) => pointers.set(value, pointer));
  const edges: Edges = (node) => certainEdges(document, node);
  const findings: Finding[] = [];
  for (const members of cycles(pointers.keys(), edges)) {
    const names = members.map((node) => pointers.get(node)).filter((pointer) => pointer !== undefined);
    const start = members.find((node) => pointers.has(node)) ?? members[0];
    if (!start) continue;
    const way = wayAround(start, new Set(members), edges).map((node) => `#${pointers.get(node) ?? ''}`);
    findings.push({
      pointer: names.length > 0 ? (pointers.get(start) ?? '') : '',
      message: `references go round and never reach a value: ${way.slice(0, 8).join(' -> ')}`,
    });
  }
  return findings;
}

const endless = new WeakMap<object, Map<JsonObject, number>>();

/**
 * True for a choice that leads back to its own schema for the same value (a parent that lists its children in `oneOf`
 * while each child has the parent in `allOf`). Documents do this; a validator that followed it would never end.
 */
export function isEndless(document: OpenApiDocument, schema: JsonObject, keyword: MaybeKeyword): boolean {
  let rings = endless.get(document);
  if (!rings) {
    const roots: JsonObject[] = [];
    walk(document, 'document', '', (value, kind) => kind === 'schema' && roots.push(value));
    const all: Edges = (node) => [
      ...certainEdges(document, node),
      ...MAYBE.flatMap((name) => targetsOf(document, node, name)),
    ];
    rings = new Map();
    for (const [index, members] of cycles(roots, all).entries()) for (const node of members) rings.set(node, index);
    endless.set(document, rings);
  }
  const ring = rings.get(schema);
  const known = rings;
  return ring !== undefined && targetsOf(document, schema, keyword).some((target) => known.get(target) === ring);
}

function certainEdges(document: OpenApiDocument, node: JsonObject): JsonObject[] {
  const found: JsonObject[] = [];
  for (const key of ['$ref', '$dynamicRef']) {
    const reference = textAt(node, key);
    const target = reference === undefined ? undefined : resolve(document, reference);
    if (isObject(target)) found.push(target);
  }
  if (found.length === 0 || !isVersion30(document.openapi)) found.push(...listAt(node, 'allOf').filter(isObject));
  return found;
}

function targetsOf(document: OpenApiDocument, node: JsonObject, keyword: MaybeKeyword): JsonObject[] {
  if (isVersion30(document.openapi) && textAt(node, '$ref') !== undefined) return [];
  if (keyword === 'oneOf' || keyword === 'anyOf') return listAt(node, keyword).filter(isObject);
  if (keyword === 'dependentSchemas') return Object.values(objectAt(node, keyword)).filter(isObject);
  const target = objectAt(node, keyword);
  return Object.hasOwn(node, keyword) && isObject(node[keyword]) ? [target] : [];
}

function wayAround(start: JsonObject, ring: ReadonlySet<JsonObject>, edges: Edges): JsonObject[] {
  const way = [start];
  const seen = new Set(way);
  for (;;) {
    const next = edges(way.at(-1) ?? start).find((node) => ring.has(node));
    if (!next) return way;
    way.push(next);
    if (seen.has(next)) return way.slice(way.indexOf(next));
    seen.add(next);
  }
}

/** Strongly connected components that hold a cycle (Tarjan's algorithm, without recursion). */
function cycles(roots: Iterable<JsonObject>, edgesOf: Edges): JsonObject[][] {
  const order = new Map<JsonObject, { index: number; low: number; stacked: boolean }>();
  const stack: JsonObject[] = [];
  const found: JsonObject[][] = [];
  const open: { node: JsonObject; edges: JsonObject[]; next: number }[] = [];
  const enter = (node: JsonObject): void => {
    order.set(node, { index: order.size, low: order.size, stacked: true });
    stack.push(node);
    open.push({ node, edges: edgesOf(node), next: 0 });
  };
  for (const root of roots) {
    if (!order.has(root)) enter(root);
    for (let frame = open.at(-1); frame; frame = open.at(-1)) {
      const mark = order.get(frame.node);
      if (!mark) break;
      const target = frame.edges[frame.next];
      frame.next += 1;
      if (target) {
        const seen = order.get(target);
        if (!seen) enter(target);
        else if (seen.stacked) mark.low = Math.min(mark.low, seen.low);
        continue;
      }
      open.pop();
      const parent = open.at(-1) && order.get(open.at(-1)?.node ?? frame.node);
      if (parent) parent.low = Math.min(parent.low, mark.low);
      if (mark.low !== mark.index) continue;
      const members = stack.splice(stack.lastIndexOf(frame.node));
      for (const node of members) (order.get(node) ?? mark).stacked = false;
      if (members.length > 1 || frame.edges.includes(frame.node)) found.push(members);
    }
  }
  return found;
}
