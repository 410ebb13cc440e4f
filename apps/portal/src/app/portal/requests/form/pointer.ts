/** JSON pointers (RFC 6901) into what is filled in. */
export const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

export const pointerTo = (...parts: readonly string[]): string =>
  parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** `/profile` is above `/profile/name`, and above itself. */
export const isWithin = (pointer: string, above: string): boolean =>
  pointer === above || pointer.startsWith(`${above}/`);

export function valueAt(value: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), value);
}

/** A copy with one value changed; undefined takes it out. */
export function withValue<T>(value: T, pointer: string, next: unknown): T {
  return changed(value, partsOf(pointer), next) as T;
}

function changed(value: unknown, [part, ...rest]: readonly string[], next: unknown): unknown {
  if (part === undefined) return next;
  if (Array.isArray(value)) return value.map((item, i) => (String(i) === part ? changed(item, rest, next) : item));
  const { [part]: before, ...others } = isObject(value) ? value : {};
  const after = changed(before, rest, next);
  return after === undefined ? others : { ...others, [part]: after };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
