import { segmentsOf } from './faults.ts';
import { copyOf, isObject, type JsonObject, objectAt, type OpenApiDocument, textAt } from './openapi.ts';
import { resolve } from './references.ts';
import { type Kind, walk } from './shapes.ts';

/** Where components of a kind stand. */
const SECTIONS: Readonly<Partial<Record<Kind, string>>> = {
  schema: 'schemas',
  response: 'responses',
  parameter: 'parameters',
  example: 'examples',
  requestBody: 'requestBodies',
  header: 'headers',
  link: 'links',
  callback: 'callbacks',
  pathItem: 'pathItems',
};

/**
 * The components that `part`, a piece of the document, needs: directly, or by way of others. A reference to a place that
 * is no component, such as another operation's response, is moved into one, and `part` is changed to refer to it there.
 */
export function keepReachable(document: OpenApiDocument, part: JsonObject): JsonObject {
  const kept: Record<string, JsonObject> = {};
  const moved = new Map<unknown, string>();
  const waiting: [JsonObject, Kind][] = [[part, 'document']];

  const keep = (section: string, name: string, kind: Kind, value: unknown): void => {
    const held = (kept[section] ??= {});
    if (Object.hasOwn(held, name)) return;
    const copy = copyOf(value);
    held[name] = copy;
    if (isObject(copy)) waiting.push([copy, kind]);
  };

  /** Answers with the reference to write instead. */
  const follow = (reference: string, kind: Kind): string => {
    const target = resolve(document, reference);
    if (target === undefined || !reference.startsWith('#/')) {
      // An anchor may stand in any schema, so all of them stay.
      for (const [name, schema] of Object.entries(objectAt(objectAt(document, 'components'), 'schemas'))) {
        keep('schemas', name, 'schema', schema);
      }
      return reference;
    }
    const [first, section = '', name = ''] = segmentsOf(decodeURIComponent(reference.slice(1)));
    const component = first === 'components' ? objectAt(objectAt(document, 'components'), section)[name] : undefined;
    if (component !== undefined) {
      keep(section, name, kindOf(section), component);
      return reference;
    }
    const place = SECTIONS[kind] ?? 'schemas';
    const known =
      moved.get(target) ?? `${textAt(target, 'title')?.replaceAll(/\W/g, '') ?? kind}-moved-${moved.size + 1}`;
    moved.set(target, known);
    keep(place, known, kind, target);
    return `#/components/${place}/${known}`;
  };

  for (let next = waiting.pop(); next; next = waiting.pop()) {
    walk(next[0], next[1], '', (value, kind) => rewrite(value, kind, follow));
  }
  return kept;
}

function kindOf(section: string): Kind {
  const found = Object.entries(SECTIONS).find(([, name]) => name === section);
  return (found?.[0] ?? 'schema') as Kind;
}

function rewrite(value: JsonObject, kind: Kind, follow: (reference: string, kind: Kind) => string): void {
  for (const key of kind === 'schema' ? ['$ref', '$dynamicRef'] : ['$ref']) {
    const reference = textAt(value, key);
    if (reference !== undefined) value[key] = follow(reference, kind);
  }
  const mapping = kind === 'schema' ? objectAt(objectAt(value, 'discriminator'), 'mapping') : {};
  for (const [name, target] of Object.entries(mapping)) {
    if (typeof target !== 'string') continue;
    const reference = target.startsWith('#') ? target : `#/components/schemas/${target}`;
    const followed = follow(reference, 'schema');
    if (target.startsWith('#')) mapping[name] = followed;
  }
}
