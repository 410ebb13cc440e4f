import { COMMANDS, type Known } from '@gatehouse/control/testing';
import type { Answered, Caller, Sent } from './call.ts';
import { OPERATIONS, type Operation } from './document.ts';

/** Words of the operator's that no partner has for itself. */
const NOBODYS = ['environment', 'view', 'tier', 'version', 'position', 'token', 'policyId', 'routeId'];
/** Told anew with every answer. */
const OWN_OF_AN_ANSWER = ['date', 'x-request-id', 'content-length', 'gatehouse-position', 'keep-alive'];

/** The ids of a partner, as text that may stand in a path, a query or a body; without those that `others` have too. */
export const idsOf = (known: Known, others: Known = {}): Known =>
  Object.fromEntries(Object.entries(known).filter(([name, id]) => !NOBODYS.includes(name) && others[name] !== id));

/** Ids of the same form that nobody has. */
export const absent = (known: Known): Known =>
  Object.fromEntries(Object.entries(known).map(([name, id]) => [name, another(id)]));

/** Each letter and digit becomes another one of its kind. */
const another = (id: string): string =>
  id.replace(/[0-9a-fA-F]/g, (digit) => {
    const next = ((Number.parseInt(digit, 16) + 7) % 16).toString(16);
    return digit === digit.toUpperCase() ? next.toUpperCase() : next;
  });

/** A request that names ids. */
export interface Naming {
  readonly operation: Operation;
  /** Which are named: some of them may be the asker's own. */
  readonly ids: Known;
  readonly body: object | string | undefined;
  readonly query: string;
}

const commandOf = ({ method, path }: Operation) => {
  const route = `${method} ${path.replace('/api/v1', '').replace(/\{(\w+)\}/g, ':$1')}`;
  return COMMANDS.find((one) => one.route === route);
};

/** Every route that names anything, with a valid body, with none, and with ids in its query. */
export function naming(ids: Known): Naming[] {
  return OPERATIONS.flatMap((operation) => {
    const body = commandOf(operation)?.body?.(ids);
    const query = queryOf(operation, ids);
    const named = operation.path.includes('{') || body !== undefined || query !== '';
    if (!named) return [];
    const all: Naming[] = [{ operation, ids, body, query: '' }];
    if (body !== undefined) all.push({ operation, ids, body: {}, query: '' });
    if (query !== '') all.push({ operation, ids, body, query });
    return all;
  });
}

function queryOf({ parameters }: Operation, ids: Known): string {
  const named = parameters.filter((each) => each.in === 'query' && ids[each.name] !== undefined);
  const pairs = named.map(({ name }) => `${name}=${encodeURIComponent(ids[name] ?? '')}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

export function messageOf({ operation, ids, body, query }: Naming, cookie: string): Sent {
  const { method, path } = operation;
  const document = typeof body === 'string';
  return {
    method,
    path: path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? 'none')) + query,
    headers: {
      cookie,
      ...(body === undefined ? {} : { 'content-type': document ? 'application/yaml' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: document ? body : JSON.stringify(body) }),
  };
}

/** All that an answer tells, with the ids that were sent to it taken out. */
export async function told(caller: Caller, message: Sent, ids: Known): Promise<string> {
  const { status, headers, text }: Answered = await caller.send(message);
  const shown = Object.entries(headers).filter(([name]) => !OWN_OF_AN_ANSWER.includes(name));
  const all = JSON.stringify({ status, headers: Object.fromEntries(shown.sort()), text });
  return Object.entries(ids).reduce((rest, [name, id]) => (id === '' ? rest : rest.replaceAll(id, `<${name}>`)), all);
}
