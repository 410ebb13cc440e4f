import { type Finding, pointerTo, segmentsOf } from './faults.ts';
import { field, isObject, type JsonObject, objectAt, textAt } from './openapi.ts';
import { type Kind, walk } from './shapes.ts';

/** The value that a local reference (`#/components/schemas/Order`, or an anchor of 3.1) points to. */
export function resolve(document: unknown, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  const fragment = decodeFragment(reference.slice(1));
  if (fragment === undefined) return undefined;
  if (fragment !== '' && !fragment.startsWith('/')) return anchorsOf(document).get(fragment);
  let value: unknown = document;
  for (const segment of segmentsOf(fragment)) {
    if (Array.isArray(value)) value = /^(0|[1-9]\d*)$/.test(segment) ? value[Number(segment)] : undefined;
    else value = field(value, segment);
  }
  return value;
}

function decodeFragment(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}

const anchors = new WeakMap<object, Map<string, JsonObject>>();

function anchorsOf(document: unknown): Map<string, JsonObject> {
  if (!isObject(document)) return new Map();
  const known = anchors.get(document);
  if (known) return known;
  const found = new Map<string, JsonObject>();
  walk(document, 'document', '', (value, kind) => {
    const name = kind === 'schema' ? (textAt(value, '$anchor') ?? textAt(value, '$dynamicAnchor')) : undefined;
    if (name !== undefined && !found.has(name)) found.set(name, value);
  });
  anchors.set(document, found);
  return found;
}

/** Follows references until something else is reached; an empty object when nothing is. */
export function deref(document: unknown, value: unknown): JsonObject {
  const seen = new Set<unknown>();
  let current = value;
  while (isObject(current) && !seen.has(current)) {
    const reference = textAt(current, '$ref');
    if (reference === undefined) return current;
    seen.add(current);
    current = resolve(document, reference);
  }
  return {};
}

/** References that leave the document or that point to nothing. */
export function checkReferences(document: JsonObject): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<unknown, Set<Kind>>();
  const visit = (value: JsonObject, kind: Kind, pointer: string): void => {
    seen.set(value, (seen.get(value) ?? new Set<Kind>()).add(kind));
    for (const [key, reference] of referencesOf(value, kind)) {
      const at = pointerTo(pointer, ...key);
      if (!reference.startsWith('#')) {
        findings.push({ pointer: at, message: `external reference '${reference}' is refused: put what it names here` });
        continue;
      }
      const target = resolve(document, reference);
      if (target === undefined) findings.push({ pointer: at, message: `reference '${reference}' points to nothing` });
      else if (isObject(target) && !reaches(seen, target, kind)) pending.push([target, kind, reference]);
    }
  };
  const pending: [JsonObject, Kind, string][] = [];
  walk(document, 'document', '', visit);
  // A reference may point to a place that nothing else gives a meaning to, such as an `x-` field: it is walked too.
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [target, kind, reference] = next;
    if (!reaches(seen, target, kind)) walk(target, kind, decodeFragment(reference.slice(1)) ?? '', visit);
  }
  return findings;
}

function reaches(seen: Map<unknown, Set<Kind>>, target: JsonObject, kind: Kind): boolean {
  return seen.get(target)?.has(kind) ?? false;
}

function referencesOf(value: JsonObject, kind: Kind): [string[], string][] {
  const found: [string[], string][] = [];
  for (const key of ['$ref', '$dynamicRef']) {
    const reference = kind === 'schema' || key === '$ref' ? textAt(value, key) : undefined;
    if (reference !== undefined) found.push([[key], reference]);
  }
  if (kind !== 'schema' || textAt(value, '$ref') !== undefined) return found;
  for (const [name, target] of Object.entries(objectAt(objectAt(value, 'discriminator'), 'mapping'))) {
    if (typeof target === 'string' && target.startsWith('#')) found.push([['discriminator', 'mapping', name], target]);
  }
  return found;
}
