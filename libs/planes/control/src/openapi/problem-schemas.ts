import type { Json } from './upgrade-schemas.ts';

const text = (description: string): Json => ({ type: 'string', description });

export const PROBLEM_SCHEMAS: Json = {
  Fault: {
    type: 'object',
    description: 'One thing wrong with what was sent.',
    required: ['pointer', 'message'],
    properties: {
      pointer: text('Where: a JSON pointer (RFC 6901) into what was sent.'),
      message: text('What is wrong there.'),
      line: { type: 'integer' },
      column: { type: 'integer' },
    },
  },
  Problem: {
    type: 'object',
    description: 'A problem document (RFC 9457).',
    required: ['type', 'title', 'status', 'detail', 'code'],
    properties: {
      type: text('urn:gatehouse:error: and the code.'),
      title: text('What kind of error it is.'),
      status: { type: 'integer' },
      detail: text('What happened, why, and what to do.'),
      code: text('Stable: programs may rely on it.'),
      faults: { type: 'array', items: { $ref: '#/components/schemas/Fault' } },
    },
    additionalProperties: true,
  },
};
