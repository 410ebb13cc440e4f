import { submission } from './bodies.ts';
import type { Answer } from './client.ts';
import { need } from './mismatch.ts';
import type { StreamMessage } from './sse.ts';
import { WEBHOOKS } from './upstream.ts';
import type { PersonKey, World } from './world.ts';

/** What the story looks at in a request. */
export interface RequestSheet {
  readonly id: string;
  readonly state: string;
  readonly contentHash: string;
  readonly openStageId: string | null;
  readonly dueAt: string | null;
  /** Since when the clock stands still. */
  readonly pausedAt: string | null;
  readonly decisionToEnforcedMs: number | null;
  readonly documents: readonly { readonly name: string; readonly hash: string }[];
  readonly stages: readonly { readonly stageId: string; readonly name: string; readonly state: string }[];
}

export async function readRequest(world: World, person: PersonKey): Promise<RequestSheet> {
  return (await world.client(person).get<RequestSheet>(`/requests/${world.requestId()}`)).body;
}

/** What the partner sends to ask for production. */
export const wish = (world: World, slugs: readonly string[] = ['orders', 'inventory']) =>
  submission({
    grants: slugs.map((slug) => ({
      productId: world.product(slug).id,
      scopes: world.readScopes(slug),
    })),
    technicalContact: need(world.known.personIds.dev, "the developer's id"),
    webhooks: { production: `${world.upstream.url}${WEBHOOKS}` },
  });

/** Waits until the open stream tells of the state, later than of the one that was waited for before. */
export async function seen(world: World, state: string): Promise<string> {
  const stream = need(world.known.requestStream, 'the open stream');
  const from = world.known.streamRead ?? 0;
  const message = await stream.waitFor(
    `the stream did not tell of "${state}"`,
    (told) => stream.messages.indexOf(told) >= from && stateOf(told) === state,
  );
  world.known.streamRead = stream.messages.indexOf(message) + 1;
  return `seen live as "${state}"`;
}

export const stateOf = ({ data }: StreamMessage): string | undefined => (JSON.parse(data) as { state?: string }).state;

/** Carries out something on the request, as somebody. */
export const act = <T>(
  world: World,
  person: PersonKey,
  what: string,
  body: object,
  expect?: number,
): Promise<Answer<T>> =>
  world.client(person).post<T>(`/requests/${world.requestId()}/${what}`, body, expect === undefined ? {} : { expect });

export const openStage = ({ openStageId }: RequestSheet): string => need(openStageId, 'an open stage');

/** Approves the open stage, on the request as it is now. */
export async function approve(world: World, person: PersonKey, expect?: number): Promise<Answer<{ code?: string }>> {
  const sheet = await readRequest(world, person);
  const body = { stageId: openStage(sheet), contentHash: sheet.contentHash, note: 'Looks right.' };
  return act(world, person, 'approve', body, expect);
}
