import { readFileSync } from 'node:fs';
import {
  formalStages,
  PRODUCTS,
  productionPolicy,
  route,
  SANDBOX_LIMIT,
  sandboxPolicy,
  tier,
  type ProductPlan,
} from '../bodies.ts';
import type { Answer } from '../client.ts';
import { holds, need, same } from '../mismatch.ts';
import { enter, signIn, tokenOf, whoAmI } from '../people.ts';
import { PEOPLE, type PersonKey, type World } from '../world.ts';

const STAFF: readonly PersonKey[] = ['emil', 'rosa', 'sam', 'tess', 'otto'];

/** Staff sign in, say what holds here, and publish three products. */
export async function publish(world: World): Promise<void> {
  world.narrator.chapter('1. The operator sets up and publishes');
  await signInStaff(world);
  await define(world);
  await refuseBrokenDocument(world);
  for (const plan of PRODUCTS) await publishStep(world, plan);
}

async function signInStaff(world: World): Promise<void> {
  const { narrator, system } = world;
  let token = '';
  await narrator.step(`${PEOPLE.ada.name}, first administrator, signs in by the printed link`, async () => {
    token = tokenOf(world, need(system.adminLink, 'the printed link'), 'printed sign-in token');
    const call = await enter(world, 'ada', token);
    const { roles } = await whoAmI(world, 'ada');
    same('roles', roles, ['admin']);
    return { call, detail: 'session cookie, role admin' };
  });
  await narrator.step('The same link again', async () => {
    const call = await world.stranger().post<{ code: string }>('/staff/validate-token', { token }, { expect: 401 });
    return { call, detail: call.body.code };
  });
  await narrator.step('She appoints an editor, a reviewer, two security reviewers and an auditor', async () => {
    let call: Answer<{ id: string }> | undefined;
    for (const person of STAFF) {
      const { email, name, roles } = PEOPLE[person];
      call = await world.client('ada').post<{ id: string }>('/staff', { email, name, roles }, { expect: 201 });
      world.known.personIds[person] = call.body.id;
    }
    return { call, detail: `${STAFF.length} times` };
  });
  await narrator.step('A stranger asks for a link and learns nothing', async () => {
    const ask = (email: string): Promise<Answer<unknown>> =>
      world.stranger().post('/staff/request-link', { email }, { expect: 202 });
    const [known, unknown] = [await ask(PEOPLE.otto.email), await ask('nobody@elsewhere.example')];
    same('answer', unknown.body, known.body);
    return { call: unknown, detail: 'the same answer for a known and an unknown email' };
  });
  for (const person of STAFF) {
    await narrator.step(`${PEOPLE[person].name} asks for a link, reads the mail and signs in`, async () => {
      const call = await signIn(world, person);
      const { roles } = await whoAmI(world, person);
      same('roles', roles, PEOPLE[person].roles);
      return { call, detail: roles.join(', ') };
    });
  }
  await narrator.step('The editor may not appoint staff', async () => {
    const body = { email: 'x@operator.example', name: 'X', roles: ['admin'] };
    const call = await world.client('emil').post<{ code: string }>('/staff', body, { expect: 403 });
    return { call, detail: call.body.code };
  });
}

async function define(world: World): Promise<void> {
  const { narrator, known } = world;
  const policy = (title: string, terms: typeof sandboxPolicy, keep: (id: string) => void): Promise<void> =>
    narrator.step(title, async () => {
      const call = await world.client('emil').post<{ id: string }>('/policies', terms, { expect: 201 });
      keep(call.body.id);
      return { call, detail: terms.limits.map(({ window, limit }) => `${limit} a ${window}`).join(', ') };
    });
  await policy(`The editor defines a sandbox policy`, sandboxPolicy, (id) => (known.sandboxPolicyId = id));
  await policy('and one for production', productionPolicy, (id) => (known.productionPolicyId = id));
  await narrator.step('and a tier with both as its defaults', async () => {
    const sandbox = need(known.sandboxPolicyId, 'the sandbox policy');
    const production = need(known.productionPolicyId, 'the production policy');
    const call = await world.client('emil').put('/tiers/standard', tier({ sandbox, production }), { expect: 200 });
    return { call, detail: `${SANDBOX_LIMIT} calls a minute in the sandbox` };
  });
  await narrator.step('A route that the staff there are could never pass is refused', async () => {
    const unpassable = formalStages.map((stage) => ({ ...stage, quorum: 9 }));
    const call = await world
      .client('ada')
      .post<{ code: string }>('/routes', route('Nobody decides', unpassable), { expect: 400 });
    return { call, detail: call.body.code };
  });
  await narrator.step('The administrator defines the formal route', async () => {
    const call = await world
      .client('ada')
      .post<{ id: string }>('/routes', route('Formal', formalStages), { expect: 201 });
    known.routeId = call.body.id;
    return { call, detail: formalStages.map(({ name, quorum }) => `${name} (${quorum})`).join(', then ') };
  });
}

async function refuseBrokenDocument(world: World): Promise<void> {
  await world.narrator.step('A broken document is refused with the place of every fault', async () => {
    const editor = world.client('emil');
    const draft = { slug: 'broken', name: 'Broken', description: '' };
    const { body } = await editor.post<{ id: string }>('/products', draft, { expect: 201 });
    const document = { openapi: '3.1.0', info: { title: 'Broken' }, paths: { '/a': { get: { responses: 7 } } } };
    const call = await editor.post<{ code: string; faults?: { pointer: string }[] }>(
      `/products/${body.id}/versions`,
      document,
      { expect: 400 },
    );
    const places = call.body.faults?.map(({ pointer }) => pointer) ?? [];
    holds('a place for each of two faults or more', places.length >= 2, places);
    return { call, detail: places.join(', ') };
  });
}

function publishStep(world: World, plan: ProductPlan): Promise<void> {
  return world.narrator.step(`${plan.name} is published from ${plan.document}`, async () => {
    const { call, operations } = await publishProduct(world, plan);
    return { call, detail: `${operations} operations; sandbox from the document, production to the upstream` };
  });
}

interface PublishedVersion {
  readonly operations: readonly unknown[];
  readonly scopes: readonly { readonly name: string }[];
}

/** Creates a product, publishes its document, and says what answers in each environment. */
export async function publishProduct(
  world: World,
  { slug, name, description, document, contentType }: ProductPlan,
): Promise<{ call: Answer<unknown>; operations: number }> {
  const editor = world.client('emil');
  const created = await editor.post<{ id: string }>('/products', { slug, name, description }, { expect: 201 });
  const { id } = created.body;
  const text = readFileSync(new URL(`../documents/${document}`, import.meta.url));
  const call = await editor.post(`/products/${id}/versions`, text, { expect: 201, contentType });
  await editor.put(`/products/${id}/upstreams/sandbox`, { kind: 'generated' });
  await editor.put(`/products/${id}/upstreams/production`, { kind: 'http', url: world.upstream.url, timeoutMs: 5000 });
  await editor.put(`/products/${id}/authentication/sandbox`, { methods: ['token'] });
  await editor.put(`/products/${id}/authentication/production`, { methods: ['token'] });
  const product = await editor.get<{ versions: PublishedVersion[] }>(`/products/${id}`);
  const version = need(product.body.versions.at(-1), 'the version that was just published');
  world.known.products[slug] = { id, slug, scopes: version.scopes.map(({ name: scope }) => scope) };
  return { call, operations: version.operations.length };
}
