import { readFileSync } from 'node:fs';

export type Json = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Json;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
}

/** One route of the API, as its document describes it. */
export interface Operation {
  /** `GET /api/v1/partners/{partnerId}` */
  readonly name: string;
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content>>;
}

type Described = Omit<Operation, 'name' | 'method' | 'path'>;
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

/** The API's own document as it is checked in; a spec of the control plane proves that it is what the code makes. */
export const DOCUMENT = JSON.parse(
  readFileSync(new URL('../../../docs/api/openapi.json', import.meta.url), 'utf8'),
) as Document;

/** What ends things, which the others are about. */
const ENDS = /^DELETE |\/(?:disable|revoke|offboard|retire|deprecate|sign-out|approve|reject|withdraw)$/;

/** All routes, those that end things last. */
export const OPERATIONS: readonly Operation[] = Object.entries(DOCUMENT.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
    })),
  )
  .sort((a, b) => Number(ENDS.test(a.name)) - Number(ENDS.test(b.name)));

/** Follows a reference into the document. */
export function resolved(schema: Json): Json {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
  return name === undefined ? schema : (DOCUMENT.components.schemas[name] ?? {});
}
