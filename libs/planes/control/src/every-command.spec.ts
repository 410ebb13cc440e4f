import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { registeredRoutes } from './guards/routes.ts';
import { COMMANDS, perform, send, type CommandCase, type Stage } from './testing/commands/index.ts';
import { TestControl } from './testing/test-control.ts';

/** It asks a running gateway, which is another part of the system; its own tests send it twice. */
const ELSEWHERE = ['POST /partners/:partnerId/verify'];
const STAFF = ['admin', 'editor', 'reviewer'] as const;

let stage: Stage;
let head: string;

beforeAll(async () => {
  const control = await TestControl.start();
  const nobody = control.client();
  stage = {
    control,
    known: {},
    clients: { nobody, admin: nobody, editor: nobody, reviewer: nobody, member: nobody, other: nobody },
  };
  for (const role of STAFF) {
    const personId = await control.appoint(`${role}@staff.example`, role);
    stage.clients[role] = await control.session('staff', personId);
  }
});
afterAll(() => stage.control.stop());

const storeHead = () => stage.control.engines.events.head();
const pointersOf = (body: Record<string, unknown>): string[] =>
  ((body['faults'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);
const isDocument = (one: CommandCase): boolean => typeof one.body?.(stage.known) === 'string';

/** Another type than the one that is right. */
function wrong(value: unknown): unknown {
  if (typeof value === 'string' || value === null || Array.isArray(value)) return 7;
  return 'text';
}

describe('the table of valid requests', () => {
  it('has every command of the API', () => {
    const routes = registeredRoutes(stage.control.plane.app.get(ModulesContainer));
    const commands = routes.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
    const listed = [...COMMANDS.map(({ route }) => route), ...ELSEWHERE].sort();
    expect(commands.map((route) => route.replace('/api/v1', '')).sort()).toEqual(listed);
  });
});

describe.each(COMMANDS.map((one) => [one.route, one] as const))('%s', (_, one) => {
  beforeAll(async () => {
    await one.before?.(stage);
    head = await storeHead();
  });

  it('names what it does not know, and stores nothing', async () => {
    if (isDocument(one)) return;
    const answer = await send(stage, one, { body: { ...(one.body?.(stage.known) as object), colour: 'red' } });
    expect([answer.status, answer.body['code']]).toEqual([400, 'REQUEST.INVALID']);
    expect(pointersOf(answer.body)).toEqual(['/colour']);
    expect(await storeHead()).toBe(head);
  });

  it('names all that is of the wrong type at once, and stores nothing', async () => {
    const fields = isDocument(one) ? {} : (one.body?.(stage.known) ?? {});
    if (Object.keys(fields).length === 0) return;
    const body = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, wrong(value)]));
    const answer = await send(stage, one, { body });
    expect(answer.status).toBe(400);
    const named = pointersOf(answer.body).map((pointer) => pointer.split('/')[1]);
    expect([...new Set(named)].sort()).toEqual(Object.keys(fields).sort());
    expect(await storeHead()).toBe(head);
  });

  it.each(['{"name":', '[]', 'null', '7', '\u0000'])('refuses the body %j, and stores nothing', async (body) => {
    const answer = await send(stage, one, { body });
    // A command that needs no body may be sent with none, and `null` says so.
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await storeHead()).toBe(head);
  });

  it('is carried out once with one Idempotency-Key, and answers the same again', async () => {
    const key = `key of ${one.route}`;
    const first = await perform(stage, one, key);
    const after = await storeHead();
    expect(after !== head).toBe(one.writes ?? true);

    const again = await send(stage, one, { key });
    expect(await storeHead()).toBe(after);
    if (one.spends) return expect(again.status).toBe(401);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(again.headers.get('idempotency-replayed')).toBe(one.secret ? null : 'true');

    const other = await send(stage, one, { key, body: isDocument(one) ? '{}' : { colour: 'red' } });
    expect([other.status, other.body['code']]).toEqual([422, 'IDEMPOTENCY.KEY_REUSED']);
    expect(await storeHead()).toBe(after);
  });
});
