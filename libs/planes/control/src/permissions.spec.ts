import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { permit, type Action, type Permitted } from '@gatehouse/access';
import { MEMBER_ROLES, STAFF_ROLES } from '@gatehouse/contracts';
import { actorOf, Sessions } from '@gatehouse/identity';
import { ANONYMOUS, type Actor } from '@gatehouse/kernel';
import { Controller, Get, Module } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { registeredRoutes, type Route } from './guards/routes.ts';
import type { Client } from './testing/client.ts';
import { TestControl } from './testing/test-control.ts';

/** Somebody who asks, and who they are for `permit`. */
interface Asker {
  readonly name: string;
  readonly actor: Actor;
  readonly client: () => Promise<Client>;
}

const OWN = 'own';
const OTHER = 'other';
let control: TestControl;
let askers: Asker[];

beforeAll(async () => {
  control = await TestControl.start();
  const people = MEMBER_ROLES.map((role) => ({ email: `${role}@own.example`, role }));
  const both = { email: 'both@own.example', role: 'admin' };
  await control.register(OWN, [...people, both]);
  await control.register(OTHER, [{ email: 'admin@other.example', role: 'admin' }, both]);
  for (const role of STAFF_ROLES) await control.appoint(`${role}@staff.example`, role);
  askers = [
    { name: 'nobody', actor: ANONYMOUS, client: async () => control.client() },
    { name: 'an ended session', actor: ANONYMOUS, client: endedSession },
    ...STAFF_ROLES.map((role) => asker(`staff ${role}`, 'staff', `${role}@staff.example`)),
    ...MEMBER_ROLES.map((role) => asker(`member ${role}`, 'portal', `${role}@own.example`, OWN)),
    asker('admin of another partner', 'portal', 'admin@other.example', OTHER),
    asker('member who has not chosen', 'portal', 'both@own.example'),
  ];
});
afterAll(() => control.stop());

function asker(name: string, face: 'staff' | 'portal', email: string, partnerId: string | null = null): Asker {
  const personId = control.personId(email);
  const actor = actorOf({ sessionId: 'any', personId, face, partnerId });
  return { name, actor, client: () => control.session(face, personId, partnerId) };
}

async function endedSession(): Promise<Client> {
  const personId = control.personId('admin@staff.example');
  const client = await control.session('staff', personId);
  const sessions = control.plane.app.get(Sessions, { strict: false });
  const { id } = (await client.get<{ id: string }>('/session')).body;
  await sessions.end(personId, id);
  return client;
}

function expected({ action, path }: Route, actor: Actor): number[] | 'allowed' {
  const asked = action as Action;
  const resource = path.includes(':partnerId') ? { partnerId: OWN } : {};
  const answer: Permitted = permit(control.engines.directory.model, actor, asked, resource);
  if (answer.allow) return 'allowed';
  if (answer.hidden) return [404];
  return [['role', 'not_chosen'].includes(answer.reason) ? 403 : 401];
}

/** Nothing is there under these ids, and the bodies are empty: what is allowed is then 200, 400 or 404. */
const addressOf = ({ path }: Route): string =>
  path.replace('/api/v1', '').replace(':partnerId', OWN).replace(/:\w+/g, 'none');

const clients = new Map<string, Client>();

/** One for all routes, but after one that may have ended or changed its session. */
async function clientOf({ name, client }: Asker, { action, method }: Route): Promise<Client> {
  const kept = clients.get(name) ?? (await client());
  if (action === 'session.own' && method !== 'GET') clients.delete(name);
  else clients.set(name, kept);
  return kept;
}

async function cellsOf(route: Route): Promise<string[]> {
  const wrong: string[] = [];
  for (const one of askers) {
    const { name, actor } = one;
    const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : {};
    const client = await clientOf(one, route);
    const { status, body: answer } = await client.send(route.method, addressOf(route), body);
    const meant = expected(route, actor);
    const fits = meant === 'allowed' ? ![401, 403].includes(status) && status < 500 : meant.includes(status);
    if (!fits) wrong.push(`${name}: ${status} ${String(answer['code'])}, not ${String(meant)}`);
  }
  return wrong;
}

describe('the table of roles and actions', () => {
  it('is what every registered route does, for every role', async () => {
    const routes = registeredRoutes(control.plane.app.get(ModulesContainer));
    expect(routes.length).toBeGreaterThan(15);
    const wrong: Record<string, string[]> = {};
    for (const route of routes) {
      const cells = await cellsOf(route);
      if (cells.length > 0) wrong[`${route.method} ${route.path} (${String(route.action)})`] = cells;
    }
    expect(wrong).toEqual({});
  }, 120_000);

  it('left everybody as they were while it was tried', async () => {
    const { model } = control.engines.directory;
    expect(model.partner(OWN)).toMatchObject({ status: 'active', portalAccess: true });
    expect([...model.allStaff()].length).toBe(STAFF_ROLES.length + 1);
  });

  it('is what the page shows', async () => {
    const client = await control.session('staff', control.personId('auditor@staff.example'));
    const { body } = await client.get<{ items: { action: Action; staff: string[] }[] }>('/permissions');
    expect(body.items.find(({ action }) => action === 'staff.manage')?.staff).toEqual(['admin']);
  });

  it('does not let a route start that is not in it', async () => {
    @Controller('forgotten')
    class ForgottenController {
      @Get()
      show(): string {
        return 'open to all';
      }
    }
    @Module({ controllers: [ForgottenController] })
    class ForgottenModule {}
    await expect(TestControl.start({ modules: [ForgottenModule] })).rejects.toThrow('ForgottenController.show');
  });
});
