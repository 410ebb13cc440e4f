export type JsonObject = { [key: string]: unknown };

/** A document that `readDocument` has accepted; its parts are looked at through the helpers below. */
export type OpenApiDocument = JsonObject & {
  openapi: string;
  info: JsonObject & { title: string; version: string };
};

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own field only: a name such as `constructor` must not find what every object inherits. */
export function field(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function objectAt(value: unknown, key: string): JsonObject {
  const found = field(value, key);
  return isObject(found) ? found : {};
}

export function listAt(value: unknown, key: string): unknown[] {
  const found = field(value, key);
  return Array.isArray(found) ? found : [];
}

export function textAt(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  return typeof found === 'string' ? found : undefined;
}

export function textsAt(value: unknown, key: string): string[] {
  return listAt(value, key).filter((item) => typeof item === 'string');
}

export function isVersion30(openapi: string): boolean {
  return openapi.startsWith('3.0.');
}

/** A copy of plain data. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item)])) : value;
}
