const FIELD = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const VIEW = /^[a-zA-Z_][a-zA-Z0-9_-]*$/;

export const isField = (name: string): boolean => FIELD.test(name);

/** Names go into the text of queries and paths, so only plain ones pass. */
export function ensureField(name: string): string {
  if (!isField(name)) throw new TypeError(`"${name}" cannot be the name of a field.`);
  return name;
}

export function ensureView(view: string, version: number): void {
  if (!VIEW.test(view) || !Number.isInteger(version)) throw new TypeError(`"${view}" cannot be the name of a view.`);
}
