import { isJsonType } from './media-types.ts';
import { objectAt, textAt, type JsonObject, type OpenApiDocument } from './openapi.ts';
import { operationPages, type OperationPage, type ShownParameter } from './operation-page.ts';

/** https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html */
const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

export interface PostmanTerms {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Sent by every call; a value may be empty, and is then filled in by the reader. */
  readonly headers: readonly { readonly name: string; readonly variable: string; readonly value: string }[];
  /** Whether calls carry a bearer token, which is a variable that the reader fills in: no secret is written to a file. */
  readonly bearer: boolean;
}

/** The document as a collection of Postman 2.1: a folder for each tag, a call for each operation, filled with its examples. */
export function postmanCollection(document: OpenApiDocument, { baseUrl, headers, bearer }: PostmanTerms): JsonObject {
  const { title, version } = document.info;
  const variables = headers.map(({ variable, value }) => ({ key: variable, value, type: 'string' }));
  return {
    info: {
      name: `${title} ${version}`,
      description: textAt(objectAt(document, 'info'), 'description') ?? '',
      schema: SCHEMA,
    },
    auth: bearer
      ? { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] }
      : { type: 'noauth' },
    variable: [
      { key: 'baseUrl', value: baseUrl, type: 'string' },
      ...variables,
      ...(bearer ? [{ key: 'token', value: '', type: 'secret' }] : []),
    ],
    item: inFolders(operationPages(document), (page) => itemOf(page, headers)),
  };
}

function inFolders(pages: readonly OperationPage[], itemOf: (page: OperationPage) => JsonObject): JsonObject[] {
  const items: JsonObject[] = [];
  const folders = new Map<string, JsonObject[]>();
  for (const page of pages) {
    const [tag] = page.tags;
    let place = tag === undefined ? items : folders.get(tag);
    if (tag !== undefined && !place) {
      place = [];
      folders.set(tag, place);
      items.push({ name: tag, item: place });
    }
    place?.push(itemOf(page));
  }
  return items;
}

function itemOf(page: OperationPage, headers: PostmanTerms['headers']): JsonObject {
  const { method, path, summary, description = '', requestBody } = page;
  const media = requestBody?.content[0];
  const own = page.parameters.filter((parameter) => parameter.in === 'header').map(pairOf);
  return {
    name: summary || `${method} ${path}`,
    request: {
      method,
      description,
      header: [
        ...headers.map(({ name, variable }) => ({ key: name, value: `{{${variable}}}` })),
        ...(media ? [{ key: 'Content-Type', value: media.mediaType }] : []),
        ...own,
      ],
      url: urlOf(page),
      ...(media ? { body: bodyOf(media.mediaType, media.example ?? '') } : {}),
    },
    response: [],
  };
}

const bodyOf = (mediaType: string, raw: string): JsonObject => ({
  mode: 'raw',
  raw,
  ...(isJsonType(mediaType) ? { options: { raw: { language: 'json' } } } : {}),
});

/** A parameter that is not required is there, and switched off. */
const pairOf = ({ name, example, required, description }: ShownParameter): JsonObject => ({
  key: name,
  value: example ?? '',
  description,
  ...(required ? {} : { disabled: true }),
});

function urlOf({ path, parameters }: OperationPage): JsonObject {
  const variables = parameters.filter((parameter) => parameter.in === 'path');
  const query = parameters.filter((parameter) => parameter.in === 'query').map(pairOf);
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => segmentOf(segment, variables));
  const sent = query.filter(({ disabled }) => disabled !== true).map(({ key, value }) => `${key}=${value}`);
  return {
    raw: `{{baseUrl}}/${segments.join('/')}${sent.length > 0 ? `?${sent.join('&')}` : ''}`,
    host: ['{{baseUrl}}'],
    path: segments,
    query,
    variable: variables.map(({ name, example, description }) => ({ key: name, value: example ?? '', description })),
  };
}

/** Postman knows a variable of the path only as a whole segment; within one its example stands. */
function segmentOf(segment: string, variables: readonly ShownParameter[]): string {
  const whole = /^\{([^{}]+)\}$/.exec(segment)?.[1];
  if (whole !== undefined) return `:${whole}`;
  return segment.replaceAll(
    /\{([^{}]+)\}/g,
    (found, name: string) => variables.find((one) => one.name === name)?.example ?? found,
  );
}
