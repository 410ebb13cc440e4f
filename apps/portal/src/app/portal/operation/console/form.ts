import type { OperationDoc, Parameter } from '../operation.model.ts';

/** What a person may fill in for one parameter. */
export interface Field {
  readonly key: string;
  readonly parameter: Parameter;
  readonly value: string;
  /** A parameter that is not required is sent only when it is ticked. */
  readonly sent: boolean;
}

export interface Form {
  readonly fields: readonly Field[];
  /** Which of the media types of the body is sent; null when the operation takes none. */
  readonly mediaType: string | null;
  readonly body: string;
}

/** Headers that the profile sends, and those that a browser forbids a page to set. */
const NOT_OURS = new Set(['authorization', 'x-client-id', 'x-profile-id', 'content-type', 'accept', 'host', 'cookie']);

/** A form filled with the examples of the document: what is required is sent, the rest is ready to be ticked. */
export function formOf({ parameters, requestBody }: Pick<OperationDoc, 'parameters' | 'requestBody'>): Form {
  const media = requestBody?.content[0] ?? null;
  return {
    fields: parameters
      .filter((parameter) => parameter.in !== 'cookie' && !NOT_OURS.has(parameter.name.toLowerCase()))
      .map(fieldOf),
    mediaType: media?.mediaType ?? null,
    body: media?.example ?? '',
  };
}

function fieldOf(parameter: Parameter): Field {
  const value = repeatable(parameter) ?? parameter.example ?? '';
  return { key: `${parameter.in} ${parameter.name}`, parameter, value, sent: parameter.required };
}

/** A key that makes a call repeatable is made anew for each form: the document's own would repeat somebody's call. */
const repeatable = ({ name }: Parameter): string | null =>
  name.toLowerCase() === 'idempotency-key' ? crypto.randomUUID() : null;

export const isJson = (mediaType: string | null): boolean => /[/+]json\b/i.test(mediaType ?? '');

/** Where a JSON body stops being JSON, in the words of the browser; null when it is fine. */
export function faultOf({ body, mediaType }: Form): string | null {
  if (!isJson(mediaType) || body.trim() === '') return null;
  try {
    JSON.parse(body);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The required fields that are still empty. */
export const missingIn = ({ fields }: Form): readonly Field[] =>
  fields.filter(({ parameter, value }) => parameter.required && value === '');
