import { afterEach, describe, expect, it } from '@jest/globals';
import { mintToken, sha256 } from '@gatehouse/kernel';
import * as given from './testing/events.ts';
import { as, closeAll, Harness } from './testing/harness.ts';

const token = mintToken('sandbox');
const document = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1.0.0' },
  paths: {
    '/orders/{id}': {
      get: {
        operationId: 'getOrder',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: { description: 'An order', content: { 'application/json': { example: { id: '7', status: 'open' } } } },
          404: { description: 'None', content: { 'application/json': { example: { error: 'none' } } } },
        },
      },
    },
    '/echo': {
      post: {
        operationId: 'echo',
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        responses: { 204: { description: 'Nothing' } },
      },
    },
  },
});

afterEach(closeAll);

async function published(stored: boolean): Promise<Harness> {
  const harness = await Harness.start();
  const documentHash = sha256(document);
  if (stored) harness.documents.set(documentHash, Buffer.from(document));
  await harness.append(
    ...given.productPublished('orders', { kind: 'generated' }, { documentHash }),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme'),
    given.issued('acme', token),
  );
  return harness;
}

describe('an upstream that is generated from the document', () => {
  it('answers with the document’s example', async () => {
    const harness = await published(true);
    const reply = await harness.call('/orders/v1/orders/7', { headers: as('acme', token) });
    expect(reply).toMatchObject({ status: 200, json: { id: '7', status: 'open' } });
    expect(reply.headers['gatehouse-decision']).toMatch(/^dec_/);
    expect((await harness.logged(1))[0]).toMatchObject({ status: 200, operationId: 'getOrder' });
  });

  it('answers as the caller prefers, and takes bodies', async () => {
    const harness = await published(true);
    const prefer = { ...as('acme', token), Prefer: 'code=404' };
    expect(await harness.call('/orders/v1/orders/7', { headers: prefer })).toMatchObject({ status: 404, json: { error: 'none' } });
    const posted = await harness.call('/orders/v1/echo', {
      method: 'POST',
      headers: { ...as('acme', token), 'Content-Type': 'application/json' },
      body: '{"a":1}',
    });
    expect(posted).toMatchObject({ status: 204, text: '' });
    expect(posted.headers).not.toHaveProperty('content-length');
  });

  it('is unavailable while its document is missing, and the health says so', async () => {
    const harness = await published(false);
    const reply = await harness.call('/orders/v1/orders/7', { headers: as('acme', token) });
    expect(reply).toMatchObject({ status: 502, json: { code: 'upstream_unavailable' } });
    expect(harness.gateway.health().degraded).toContain('documents');
    harness.documents.set(sha256(document), Buffer.from(document));
    expect((await harness.call('/orders/v1/orders/7', { headers: as('acme', token) })).status).toBe(200);
    expect(harness.gateway.health().degraded).toEqual([]);
  });
});
