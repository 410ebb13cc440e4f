import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from './testing/client.ts';
import { TestControl } from './testing/test-control.ts';

interface System {
  readonly head: string;
  readonly access: string;
  readonly views: { readonly id: string; readonly behind: number; readonly failure: string | null }[];
  readonly gateways: Record<string, unknown>[];
}

let control: TestControl;
let client: Client;

beforeAll(async () => {
  control = await TestControl.start();
  await control.appoint('sam@staff.example', 'admin');
  client = await control.signIn('staff', 'sam@staff.example');
});
afterAll(() => control.stop());

describe('a command', () => {
  it('answers with its position, which the guards of this process have then reached', async () => {
    const appointed = await client.post('/staff', { email: 'eva@staff.example', name: 'Eva', roles: ['auditor'] });
    const position = appointed.headers.get('gatehouse-position');
    expect(position).toBe(appointed.body['position']);
    expect(control.engines.directory.model.staff(control.personId('eva@staff.example'))).toBeDefined();
  });
});

describe('a read with a position', () => {
  it('waits until the view has reached it', async () => {
    for (const name of ['A', 'B', 'C', 'D', 'E']) {
      const email = `${name.toLowerCase()}@staff.example`;
      const { headers } = await client.post('/staff', { email, name, roles: ['auditor'] });
      const seen = { 'gatehouse-position': headers.get('gatehouse-position') ?? '' };
      const list = await client.get<{ items: { email: string }[] }>('/staff', seen);
      expect(list.body.items.map((person) => person.email)).toContain(email);
      expect(list.headers.get('gatehouse-behind')).toBeNull();
    }
  });

  it('answers with what it has, and says so, when the view does not reach it in 2 s', async () => {
    const list = await client.get('/staff', { 'gatehouse-position': '9999999999999999' });
    expect(list.status).toBe(200);
    expect(list.headers.get('gatehouse-behind')).toBe('true');
  });
});

describe('the state of the system', () => {
  it('is live and ready', async () => {
    expect((await control.client().get('/health/live')).body).toEqual({ status: 'ok' });
    const { status, body } = await control.client().get('/health/ready');
    expect([status, body['status']]).toEqual([200, 'ok']);
  });

  it('is degraded when a view stopped, and names it', async () => {
    const state = await control.engines.readModel.checkpoint('staff');
    if (!state) throw new Error('The view of the staff was not opened.');
    await control.engines.readModel.setCheckpoint({ ...state, failure: 'broken' });
    const { status, text } = await control.client().get('/health/ready');
    expect(status).toBe(200);
    expect(text).toContain('stopped: staff');
    await control.engines.readModel.setCheckpoint({ ...state, failure: null });
  });

  it('shows how far views and gateways are', async () => {
    await control.engines.records.put('gateways', 'gw-1', { environment: 'sandbox', position: '1' });
    const { body } = await client.get<System>('/system');
    expect(body.access).toBe(body.head);
    expect(body.views.map(({ id }) => id)).toContain('staff');
    expect(body.gateways).toEqual([{ id: 'gw-1', environment: 'sandbox', position: '1' }]);
  });

  it('can have its views rebuilt', async () => {
    const before = (await client.get('/staff')).body;
    const rebuilt = await client.post('/views/staff/rebuild');
    expect(rebuilt.status).toBe(200);
    expect(rebuilt.body['events']).toBeGreaterThan(0);
    expect((await client.get('/staff')).body).toEqual(before);
    expect((await client.post('/views/nothing/rebuild')).status).toBe(404);
  });
});
