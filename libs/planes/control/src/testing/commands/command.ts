import type { Client } from '../client.ts';
import type { TestControl } from '../test-control.ts';

export type Who = 'nobody' | 'admin' | 'editor' | 'reviewer' | 'member' | 'other';

/** Ids by the name of the path's parameter, and what else later commands need to know. */
export type Known = Record<string, string>;

/** A running API, who acts on it, and what has come to be known on the way. */
export interface Stage {
  readonly control: TestControl;
  readonly known: Known;
  readonly clients: Record<Who, Client>;
}

/** A request that is valid at its place in the table, after all those before it. */
export interface CommandCase {
  /** Method and path as they are registered, without the prefix. */
  readonly route: string;
  readonly as: Who;
  /** Left out when the route reads none; text is sent as a document. */
  readonly body?: (known: Known) => object | string;
  /** Which members of the answer are kept, and as what. */
  readonly keep?: Readonly<Record<string, string>>;
  /** What has to be there besides. */
  readonly before?: (stage: Stage) => Promise<void>;
  /** Nothing is appended. */
  readonly writes?: false;
  /** The answer holds a secret: it is not kept, but made anew for a repeat. */
  readonly secret?: true;
  /** It ends what it was allowed by, a link or a session: a repeat is nobody's, and is refused. */
  readonly spends?: true;
}

export const pathOf = ({ route }: CommandCase, known: Known): string =>
  (route.split(' ')[1] ?? '').replace(/:(\w+)/g, (_, name: string) => known[name] ?? `no-${name}`);

/** Sends a case as it is, or with another body. */
export async function send(stage: Stage, one: CommandCase, more: { key?: string; body?: unknown } = {}) {
  const { clients, known } = stage;
  const body = 'body' in more ? more.body : one.body?.(known);
  const asDocument = typeof one.body?.(known) === 'string';
  const headers = {
    ...(more.key === undefined ? {} : { 'idempotency-key': more.key }),
    ...(asDocument ? { 'content-type': 'application/yaml' } : {}),
    ...(known['position'] === undefined ? {} : { 'gatehouse-position': known['position'] }),
  };
  return clients[one.as].send(one.route.split(' ')[0] ?? '', pathOf(one, known), body, headers);
}

/** Carries a case out, and learns from its answer. */
export async function perform(stage: Stage, one: CommandCase, key?: string) {
  const answer = await send(stage, one, key === undefined ? {} : { key });
  if (answer.status >= 300) throw new Error(`${one.route}: ${answer.status} ${answer.text}`);
  for (const [member, name] of Object.entries(one.keep ?? {})) stage.known[name] = String(answer.body[member]);
  const position = await stage.control.engines.events.head();
  await stage.control.engines.directory.reach(position);
  stage.known['position'] = position;
  return answer;
}
