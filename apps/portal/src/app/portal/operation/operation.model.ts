import type { Answer } from '../../api/api.ts';

/** A JSON Schema; what it refers to stands in its own `$defs`. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** An operation as its page shows it. */
export type OperationDoc = Answer<'/api/v1/partners/{partnerId}/catalog/{productId}/operations/{operationId}', 'get'>;
export type Parameter = OperationDoc['parameters'][number];
export type RequestBody = NonNullable<OperationDoc['requestBody']>;
export type ResponseDoc = OperationDoc['responses'][number];
/** A body in one media type. */
export type Media = RequestBody['content'][number];
