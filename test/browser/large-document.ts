/** A document as companies have them that sell much: 50 resources with 20 operations each. */
const RESOURCES = 50;
const ACTIONS = 20;
export const OPERATIONS = RESOURCES * ACTIONS;

const text = { type: 'string' };

const operation = (resource: number, action: number): object => ({
  operationId: idOf(resource, action),
  tags: [`Resource ${resource}`],
  summary: `Read aspect ${action} of resource ${resource} as its warehouse reported it last`,
  description: 'Answers with what is known. **Nothing** is changed.',
  parameters: [
    { name: 'id', in: 'path', required: true, schema: text, example: 'r_7Q2MZK41' },
    { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200 }, example: 50 },
  ],
  responses: {
    200: {
      description: 'Read.',
      content: { 'application/json': { schema: { $ref: `#/components/schemas/R${resource}` } } },
    },
  },
});

export const idOf = (resource: number, action: number): string => `readResource${resource}Aspect${action}`;
export const pathOf = (resource: number, action: number): string => `/resources-${resource}/{id}/aspects-${action}`;

export function largeDocument(): object {
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  for (let resource = 0; resource < RESOURCES; resource++) {
    schemas[`R${resource}`] = {
      type: 'object',
      properties: { id: text, name: text, next: { $ref: `#/components/schemas/R${(resource + 1) % RESOURCES}` } },
    };
    for (let action = 0; action < ACTIONS; action++)
      paths[pathOf(resource, action)] = { get: operation(resource, action) };
  }
  return { openapi: '3.1.0', info: { title: 'Large', version: '1.0.0' }, paths, components: { schemas } };
}
