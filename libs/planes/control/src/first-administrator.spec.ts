import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestControl } from './testing/test-control.ts';

let control: TestControl;
beforeEach(async () => {
  control = await TestControl.start();
});
afterEach(() => control.stop());

const enter = (link: string | undefined) => {
  const client = control.client();
  const token = link?.split('#token=')[1];
  return client.post('/staff/validate-token', { token }).then(({ status }) => ({ status, client }));
};

describe('the first administrator', () => {
  it('signs in by the link of any start, until somebody of the staff has signed in', async () => {
    const first = control.plane.signInLink;
    await control.restart();
    const second = control.plane.signInLink;
    expect(second).not.toBe(first);
    const { status, client } = await enter(second);
    expect(status).toBe(200);
    expect((await client.get('/session')).body).toMatchObject({ roles: ['admin'], email: 'admin@localhost' });
    await control.restart();
    expect(control.plane.signInLink).toBeUndefined();
  });

  it('appoints others, and cannot leave the installation without an administrator', async () => {
    const { client } = await enter(control.plane.signInLink);
    const { personId } = (await client.get<{ personId: string }>('/session')).body;
    const sam = { email: 'sam@staff.example', name: 'Sam', roles: ['editor'] };
    const appointed = await client.post<{ id: string }>('/staff', sam);
    expect(appointed.status).toBe(201);
    expect((await client.post('/staff', sam)).body['code']).toBe('IDENTITY.ALREADY_STAFF');

    const seen = { 'gatehouse-position': appointed.headers.get('gatehouse-position') ?? '' };
    const list = await client.get<{ items: { id: string; name: string }[] }>('/staff', seen);
    expect(list.headers.get('gatehouse-behind')).toBeNull();
    expect(list.body.items.map(({ name }) => name)).toEqual(['Administrator', 'Sam']);

    expect((await client.send('DELETE', `/staff/${personId}`)).body['code']).toBe('IDENTITY.LAST_ADMIN');
    const roles = await client.send('PUT', `/staff/${appointed.body.id}/roles`, { roles: ['admin', 'editor'] });
    expect(roles.status).toBe(200);
    expect((await client.send('DELETE', `/staff/${personId}?reason=left`)).status).toBe(200);
    expect((await client.get('/session')).status).toBe(401);
  });

  it('stays one of two when both dismiss each other at the same moment', async () => {
    const { client } = await enter(control.plane.signInLink);
    const { personId } = (await client.get<{ personId: string }>('/session')).body;
    const other = await control.appoint('sam@staff.example', 'admin');
    const sam = await control.signIn('staff', 'sam@staff.example');
    await Promise.all([client.send('DELETE', `/staff/${other}`), sam.send('DELETE', `/staff/${personId}`)]);
    expect([...control.engines.directory.model.allStaff()]).toHaveLength(1);
  });
});
