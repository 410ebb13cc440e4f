import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import type { Client } from './testing/client.ts';
import { TestControl } from './testing/test-control.ts';

const PATH = '/audit/products/orders/access';
const LONG_AGO = '2020-01-01T00:00:00.000Z';
let control: TestControl;
let auditor: Client;

beforeAll(async () => {
  control = await TestControl.start();
  await control.appoint('auditor@staff.example', 'auditor');
  await control.appoint('editor@staff.example', 'editor');
  auditor = await control.session('staff', control.personId('auditor@staff.example'));
  await control.register('acme', [{ email: 'ada@acme.example', role: 'admin' }]);
  const operation = { id: 'list', method: 'GET', path: '/items', summary: '', deprecated: false, scopes: [['read']] };
  await control.happened(
    streams.product('orders'),
    { type: 'ProductCreated', data: { productId: 'orders', slug: 'orders', name: 'Orders', description: '' } },
    {
      type: 'ProductVersionPublished',
      data: {
        ...{ productId: 'orders', version: '1.0.0', line: 'v1', documentHash: 'h', openapi: '3.1.0' },
        ...{ operations: [operation], scopes: [] },
      },
    },
  );
  const grant = { grantId: 'grant', productId: 'orders', environment: 'production', scopes: ['read'], lines: [] };
  const profile = { profileId: 'main', name: 'main', environment: 'production', method: 'token', methods: ['GET'] };
  await control.happened(
    streams.access('acme'),
    {
      type: 'GrantAdded',
      data: { partnerId: 'acme', ...grant, since: LONG_AGO, until: null, requestId: null },
    },
    {
      type: 'ProfileAdded',
      data: {
        ...{ partnerId: 'acme', ...profile, allowlist: [], requestId: null },
        logging: { headers: false, bodies: false },
      },
    },
  );
});
afterAll(() => control.stop());

/** The index follows by itself, as long as the API runs. */
async function indexed(): Promise<void> {
  const { logIndex, events } = control.engines;
  while (logIndex.end() !== (await events.head())) await new Promise((resolve) => setImmediate(resolve));
}

describe('who could reach a product', () => {
  it('is told to auditors, from the index that follows the log', async () => {
    await indexed();
    const { status, body } = await auditor.get(`${PATH}?zone=Europe/Berlin`);
    expect([status, body]).toMatchObject([
      200,
      {
        ...{ productId: 'orders', slug: 'orders', zone: 'Europe/Berlin', nextCursor: null },
        items: [{ partnerId: 'acme', grants: [{ grantId: 'grant', operations: ['GET /items'], credentials: 0 }] }],
      },
    ]);
  });

  it('is unknown of a product that was not there then', async () => {
    expect(await auditor.get(`${PATH}?at=${LONG_AGO}`)).toMatchObject({ status: 404 });
    expect(await auditor.get('/audit/products/none/access')).toMatchObject({ status: 404 });
  });

  it.each(['at=yesterday', 'zone=Nowhere', 'limit=0', 'limit=501', 'unknown=1'])('refuses %s', async (query) => {
    expect(await auditor.get(`${PATH}?${query}`)).toMatchObject({ status: 400 });
  });

  it('is told to nobody else', async () => {
    const editor = await control.session('staff', control.personId('editor@staff.example'));
    expect(await editor.get(PATH)).toMatchObject({ status: 403 });
    expect(await control.client().get(PATH)).toMatchObject({ status: 401 });
  });
});

describe('the search of events', () => {
  it('finds by the index what has just happened', async () => {
    await indexed();
    const { body } = await auditor.get<{ items: { type: string }[] }>('/audit/events?type=grantadded');
    expect(body.items.map(({ type }) => type)).toEqual(['GrantAdded']);
  });

  it('refuses a cursor of another log', async () => {
    expect(await auditor.get('/audit/events?cursor=0')).toMatchObject({ status: 400 });
  });
});
