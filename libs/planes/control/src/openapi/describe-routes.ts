import { permissionOf } from '@gatehouse/access';
import type { Route } from '../guards/routes.ts';
import type { Json } from './upgrade-schemas.ts';

const COMMANDS = ['POST', 'PUT', 'PATCH', 'DELETE'];
const REFUSALS: Readonly<Record<number, string>> = {
  400: 'Not valid; every fault is named with its place.',
  401: 'Not signed in, or the session has ended.',
  403: 'The role does not allow it, or a page of another site asks for it.',
  404: 'There is no such thing, or it is not yours to see.',
  409: 'In conflict with what is there.',
  413: 'The body is too large.',
  415: 'The body is of a type that this route does not read.',
  422: 'The Idempotency-Key was used for another request, or it cannot be done as asked.',
  429: 'Too many requests; Retry-After says when to come back.',
};

/** Adds to every operation what all routes have in common: headers, errors, and who has to be signed in. */
export function describeRoutes(document: Json, routes: readonly Route[]): Json {
  const paths = { ...(document['paths'] as Record<string, Record<string, Json>>) };
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const method = route.method.toLowerCase();
    const operation = paths[path]?.[method];
    if (operation) paths[path] = { ...paths[path], [method]: describe(operation, route) };
  }
  return { ...document, paths };
}

function describe(operation: Json, route: Route): Json {
  const responses = operation['responses'] as Json;
  const good = Object.entries(responses).map(([status, response]) => [status, withHeaders(response as Json, route)]);
  const refusals = statusesOf(route)
    .filter((status) => !(String(status) in responses))
    .map((status) => [String(status), refusal(status)]);
  return {
    ...operation,
    ...(route.action ? { 'x-permission': route.action } : {}),
    parameters: [...((operation['parameters'] as Json[] | undefined) ?? []), ...headersOf(route)],
    responses: Object.fromEntries([...good, ...refusals]) as Json,
    security: route.action && permissionOf(route.action).anyone ? [] : [{ session: [] }],
  };
}

function statusesOf({ method, path, action }: Route): number[] {
  const command = COMMANDS.includes(method);
  const anyone = action !== undefined && permissionOf(action).anyone === true;
  return [
    400,
    ...(anyone ? [] : [401, 403]),
    ...(path.includes('/validate-token') ? [401] : []),
    // What somebody may not know of is not there for them, be it a whole list.
    ...(path.includes(':') || !anyone ? [404] : []),
    // A body is read before it is known whether the route has a use for it.
    ...[413, 415],
    // A change that a page of another site asks for is refused to anyone.
    ...(command ? [403, 409, 422] : []),
    ...(path.includes('/request-link') ? [429] : []),
  ];
}

const refusal = (status: number): Json => ({
  description: REFUSALS[status],
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function headersOf({ method, readsViews }: Route): Json[] {
  const header = (name: string, description: string, schema: Json): Json => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string', ...schema },
  });
  if (COMMANDS.includes(method)) {
    const says = 'Makes the command safe to repeat: the same key is answered as the first time, for a day.';
    return [header('Idempotency-Key', says, { minLength: 1, maxLength: 255 })];
  }
  if (readsViews.length === 0) return [];
  return [header('Gatehouse-Position', 'Of a command before: the answer waits for it, at most 2 s.', {})];
}

function withHeaders(response: Json, { method, readsViews }: Route): Json {
  const header = (description: string): Json => ({ description, schema: { type: 'string' } });
  const headers: Json = {
    ...(COMMANDS.includes(method)
      ? {
          'Gatehouse-Position': header('Where the log stands after it.'),
          'Idempotency-Replayed': header('true when this is the answer of an earlier request with the same key.'),
        }
      : {}),
    ...(readsViews.length > 0
      ? { 'Gatehouse-Behind': header('true when the answer does not reach the position that was asked for.') }
      : {}),
  };
  return Object.keys(headers).length > 0
    ? { ...response, headers: { ...headers, ...(response['headers'] as Json) } }
    : response;
}
