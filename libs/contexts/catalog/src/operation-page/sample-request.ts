import type { HttpMethod } from '@gatehouse/contracts';
import type { OperationPage } from '../documents/index.ts';
import type { HeaderAnswer } from '../partner-catalog/answers.ts';
import type { SampleBody, SampleRequest } from '../samples/index.ts';

type Page = Pick<OperationPage, 'path' | 'parameters' | 'requestBody' | 'responses'> & {
  readonly method: HttpMethod | 'TRACE';
};
type Value = readonly [name: string, example: string];

/** Parts of a body with several parts are told apart by a line that is in none of them. */
const BOUNDARY = 'gatehouse-part';

/** The call of the samples: what must be sent, filled with the document's examples. */
export function sampleRequest(
  page: Page,
  base: string,
  headers: readonly HeaderAnswer[],
  mtls: boolean,
): SampleRequest {
  const values = (place: string): Value[] =>
    page.parameters.filter((p) => p.in === place && p.required).map(({ name, example }) => [name, example ?? '']);
  const path = values('path').reduce(
    (at, [name, value]) => at.replace(`{${name}}`, encodeURIComponent(value)),
    page.path,
  );
  const query = page.parameters
    .filter((p) => p.in === 'query' && p.required)
    .flatMap(queryPairs)
    .map((pair) => pair.map(encodeURIComponent).join('='));
  const accept = page.responses.find(({ status }) => status.startsWith('2'))?.content[0]?.mediaType;
  return {
    method: page.method,
    url: base + path + (query.length > 0 ? `?${query.join('&')}` : ''),
    headers: [
      ...headers.map(({ name, value }) => ({ name, value })),
      ...(accept === undefined ? [] : [{ name: 'Accept', value: accept }]),
      ...values('header').map(([name, value]) => ({ name, value: oneLine(value) })),
    ],
    body: bodyOf(page),
    clientCertificate: mtls,
  };
}

/** A list goes as several parameters of one name where the document has it so. */
function queryPairs({ name, example, schema, explode }: Page['parameters'][number]): Value[] {
  const isList = schema?.['type'] === 'array' && explode;
  return (isList ? (example ?? '').split(',') : [example ?? '']).map((value) => [name, value]);
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n\0]+/g, ' ');

function bodyOf({ requestBody }: Page): SampleBody | null {
  const media = requestBody?.content[0];
  if (!media || media.example === null) return null;
  const { mediaType, example } = media;
  if (!/^multipart\//i.test(mediaType)) return { mediaType, text: example };
  const parts = Object.entries(fieldsOf(example)).map(
    ([name, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"\r\n\r\n${textOf(value)}\r\n`,
  );
  return { mediaType: `${mediaType}; boundary=${BOUNDARY}`, text: `${parts.join('')}--${BOUNDARY}--\r\n` };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function fieldsOf(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    // A document may give any text for an example.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
