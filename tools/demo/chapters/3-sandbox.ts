import type { Environment } from '@gatehouse/contracts';
import { until } from '../../system/poll.ts';
import { SANDBOX_LIMIT } from '../bodies.ts';
import type { Answer } from '../client.ts';
import { callGateway, codeOf, expectCall, type Caller, type GatewayAnswer } from '../gateway.ts';
import { holds, need, same } from '../mismatch.ts';
import { signIn, whoAmI } from '../people.ts';
import { PEOPLE, type PersonKey, type World } from '../world.ts';

export interface CredentialRow {
  readonly id: string;
  readonly profileId: string;
  readonly environment: Environment;
  readonly state: string;
  readonly since: string;
  readonly until: string | null;
  readonly lastUse: { readonly at: string; readonly address: string } | null;
}

interface ProfileRow {
  readonly profileId: string;
  readonly name: string;
  readonly environment: Environment;
}

export async function credentialsOf(
  world: World,
  person: PersonKey,
  environment: Environment,
): Promise<CredentialRow[]> {
  const path = world.ofPartner(`/profiles/${world.profile(environment).id}/credentials`);
  return (await world.client(person).get<{ items: CredentialRow[] }>(path)).body.items;
}

/** Waits until the partner has a profile in the environment and a living credential for it. */
export async function findProfile(world: World, person: PersonKey, environment: Environment): Promise<CredentialRow> {
  return until(
    async () => {
      const { body } = await world.client(person).get<{ profiles: ProfileRow[] }>(world.ofPartner('/access'));
      const profile = body.profiles.find((row) => row.environment === environment);
      if (!profile) return undefined;
      world.known.profiles[environment] = { id: profile.profileId, name: profile.name };
      return (await credentialsOf(world, person, environment)).find(({ state }) => state === 'alive');
    },
    { what: `the partner has no ${environment} credential`, withinMs: 10_000, everyMs: 50 },
  );
}

export async function reveal(
  world: World,
  person: PersonKey,
  environment: Environment,
  credentialId: string,
): Promise<Answer<{ secret: string }>> {
  const path = world.ofPartner(`/profiles/${world.profile(environment).id}/credentials/${credentialId}/reveal`);
  const answer = await world.client(person).post<{ secret: string }>(path, undefined, { expect: 200 });
  world.known.tokens[environment] = world.secrets.keep(`${environment} token`, answer.body.secret);
  return answer;
}

const masked = (token: string): string => `${token.slice(0, 7)}…${token.slice(-4)}`;

/** The token with one character of its middle changed. */
const damaged = (token: string): string => {
  const middle = Math.floor(token.length / 2);
  return `${token.slice(0, middle)}${token[middle] === 'x' ? 'y' : 'x'}${token.slice(middle + 1)}`;
};

/** A partner's first calls, and everything that the gateway refuses. */
export async function callTheSandbox(world: World): Promise<void> {
  const { narrator, system } = world;
  const { sandbox, production } = system.gatewayUrls;
  narrator.chapter('3. The developer calls the sandbox');

  await narrator.step(`${PEOPLE.dev.name} signs in`, async () => {
    const call = await signIn(world, 'dev');
    const { actions } = await whoAmI(world, 'dev');
    holds('a developer may reveal secrets', actions.includes('secret.reveal'), actions);
    return { call, detail: 'as developer' };
  });
  await narrator.step('A sandbox credential is there already, and is revealed', async () => {
    const credential = await findProfile(world, 'dev', 'sandbox');
    const call = await reveal(world, 'dev', 'sandbox', credential.id);
    return { call, detail: masked(call.body.secret) };
  });
  await narrator.step('An auditor may not reveal it', async () => {
    const [credential] = await credentialsOf(world, 'otto', 'sandbox');
    const { id } = need(credential, 'the credential in the list');
    const path = world.ofPartner(`/profiles/${world.profile('sandbox').id}/credentials/${id}/reveal`);
    const call = await world.client('otto').post<{ code: string }>(path, undefined, { expect: 403 });
    return { call, detail: call.body.code };
  });

  await verifyStep(world);

  const refused = (
    title: string,
    status: number,
    code: string,
    more: { url?: string; path?: string; method?: string; caller?: (caller: Caller) => Caller },
    detail: (answer: GatewayAnswer) => string = () => '',
  ): Promise<void> =>
    narrator.step(title, async () => {
      const { url = sandbox, path = '/orders/orders', method = 'GET', caller = (same) => same } = more;
      const call = expectCall(await callGateway(url, path, caller(world.caller('sandbox')), method), status, code);
      holds('a decision id', typeof call.body['decisionId'] === 'string', call.body);
      return { call, detail: `${code} ${detail(call)}`.trimEnd() };
    });

  await narrator.step('The first call', async () => {
    const call = expectCall(await callGateway(sandbox, '/orders/orders', world.caller('sandbox')), 200);
    const limit = call.headers.get('ratelimit') ?? '';
    holds('a RateLimit field', limit !== '', [...call.headers.keys()]);
    return { call, detail: `made from the document; RateLimit ${limit}` };
  });
  await refused('Without a token', 401, 'credential_missing', { caller: (c) => ({ ...c, token: null }) });
  await refused('With a damaged token', 401, 'credential_malformed', {
    caller: (c) => ({ ...c, token: damaged(need(c.token, 'the token')) }),
  });
  await refused('With the sandbox token in production', 401, 'wrong_environment', { url: production }, (answer) =>
    String(answer.body['rightBaseUrl']),
  );
  await refused('An operation outside the scopes', 403, 'scope_missing', { method: 'POST' }, ({ body }) =>
    JSON.stringify(body['requiredScopes']),
  );
  await narrator.step('An unknown product and one that is not granted', async () => {
    const look = async (path: string): Promise<GatewayAnswer> =>
      expectCall(await callGateway(sandbox, path, world.caller('sandbox')), 403, 'not_granted');
    const [call, unknown] = [await look('/invoicing/invoices'), await look('/no-such-product/invoices')];
    const { decisionId: _, ...told } = call.body;
    const { decisionId: __, ...toldOfUnknown } = unknown.body;
    same('answer', told, toldOfUnknown);
    return { call, detail: 'the same answer, letter for letter' };
  });
  await refused('A method that the path does not take', 405, 'method_not_allowed', { method: 'DELETE' }, (answer) => {
    const allow = answer.headers.get('allow') ?? '';
    holds('Allow names GET', allow.split(', ').includes('GET'), allow);
    return `Allow: ${allow}`;
  });
  await narrator.step('More calls than the policy allows', async () => {
    let call: GatewayAnswer | undefined;
    let passed = 0;
    // A minute may begin anew in between, so up to two windows are filled.
    while (passed <= 2 * SANDBOX_LIMIT && call?.status !== 429) {
      call = await callGateway(sandbox, '/orders/orders', world.caller('sandbox'));
      passed += call.status === 200 ? 1 : 0;
    }
    const last = expectCall(need(call, 'a call'), 429, 'rate_limit_exceeded');
    const seconds = Number(last.headers.get('retry-after'));
    holds('Retry-After from 1 to 60', seconds >= 1 && seconds <= 60, last.headers.get('retry-after'));
    const fields = ['ratelimit', 'ratelimit-policy'].map((name) => last.headers.get(name));
    holds('RateLimit and RateLimit-Policy', fields.every(Boolean), fields);
    return { call: last, detail: `${codeOf(last)}, Retry-After ${seconds}, RateLimit ${fields[0]}` };
  });
}

interface Check {
  readonly name: string;
  readonly came: number | null;
  readonly ok: boolean | null;
}

function verifyStep(world: World): Promise<void> {
  return world.narrator.step('The editor has it verified through the real gateway, outside the quota', async () => {
    const body = {
      environment: 'sandbox',
      productId: world.product('orders').id,
      profileId: world.profile('sandbox').id,
    };
    const call = await world
      .client('emil')
      .post<{ ok: boolean; checks: Check[] }>(world.ofPartner('/verify'), body, { expect: 200 });
    const { ok, checks } = call.body;
    holds('no check that failed', ok, checks);
    holds(
      'every check run',
      checks.every((check) => check.ok === true),
      checks,
    );
    return { call, detail: checks.map(({ name, came }) => `${name} ${came}`).join(', ') };
  });
}
