import type { components } from '../../../api/schema.d.ts';
import type { OperationDoc } from '../operation.model.ts';
import type { Field, Form } from './form.ts';

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
}

type Headers = readonly components['schemas']['HeaderAnswer'][];

const WITHOUT_BODY = new Set(['GET', 'HEAD']);

/** The call that the form describes, as it goes to the gateway. `authorization` is null when nothing is held. */
export function callOf(
  doc: Pick<OperationDoc, 'method' | 'url'>,
  form: Form,
  profileHeaders: Headers,
  authorization: string | null,
): Call {
  const sent = form.fields.filter((field) => field.parameter.required || field.sent);
  const named = profileHeaders.filter(({ secret }) => !secret).map(({ name, value }) => [name, value] as const);
  const own = sent
    .filter(({ parameter }) => parameter.in === 'header')
    .map(({ parameter, value }) => [parameter.name, value] as const);
  const hasBody = form.mediaType !== null && form.body !== '' && !WITHOUT_BODY.has(doc.method);
  return {
    method: doc.method,
    url: urlOf(doc.url, sent),
    headers: [
      ...named,
      ...(authorization === null ? [] : [['Authorization', authorization] as const]),
      ...(hasBody ? [['Content-Type', form.mediaType ?? ''] as const] : []),
      ...own,
    ],
    body: hasBody ? form.body : null,
  };
}

function urlOf(url: string, sent: readonly Field[]): string {
  const filled = url.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const field = sent.find(({ parameter }) => parameter.in === 'path' && parameter.name === name);
    return field?.value ? encodeURIComponent(field.value) : whole;
  });
  const query = sent.filter(({ parameter }) => parameter.in === 'query').flatMap(pairsOf);
  const words = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeValue(value)}`).join('&');
  return `${filled}${words ? `?${words}` : ''}`;
}

/** Lists go as several parameters of one name, or with commas, as the document has it. */
function pairsOf({ parameter, value }: Field): (readonly [string, string])[] {
  const { schema, name, explode } = parameter;
  const isList = [schema?.['type']].flat().includes('array');
  if (!isList || !explode) return [[name, value]];
  return value
    .split(',')
    .filter((one) => one !== '')
    .map((one) => [name, one.trim()] as const);
}

/** Commas part the values of a list and stay readable. */
const encodeValue = (value: string): string => encodeURIComponent(value).replaceAll('%2C', ',');

export const isReading = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);
