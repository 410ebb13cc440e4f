/** Files for the route that reads them. */
export const DOCUMENTS: readonly string[] = [
  `openapi: 3.1.0
info: { title: Orders, version: 2.0.0 }
components:
  schemas:
    Order: { type: object, required: [id], properties: { id: { type: string }, next: { $ref: '#/components/schemas/Order' } } }
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getOrder, responses: { '200': { description: One, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } } }
`,
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Orders', version: '3.0.0' },
    paths: { '/orders': { get: { operationId: 'listOrders', responses: { 200: { description: 'All' } } } } },
  }),
  'openapi: 3.1.0\ninfo: &a { title: *a }\npaths: {}\n',
  'a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\ne: [*d,*d]\n',
  '{"openapi":"3.1.0","info":{"title":"x","version":"1.0.0"},"paths":{"/a":{"$ref":"#/paths/~1a"}}}',
  '{"openapi":"3.1.0","info":{"title":"x","version":"1.0.0"},"paths":{},"__proto__":{"a":1},"constructor":null}',
];
