/** Answers by walking over the log, as if nothing were known of it: `node walking.ts LOG EVENTS`. */
import { AccessModel, operationsAllowed } from '@gatehouse/access';
import { fits } from '@gatehouse/audit';
import { START, type Position } from '@gatehouse/kernel';
import { answer } from '../events/own-process.ts';
import { compared, EARLIER, instantAt, LATER } from './questions.ts';
import { openServices } from './services.ts';

export interface Walked {
  /** Milliseconds of each answer, by the kind of the question. */
  readonly ms: Readonly<Record<string, number>>;
  /** Kinds to which the services gave another answer. */
  readonly differing: readonly string[];
}

const BATCH = 1000;
const [log = ''] = process.argv.slice(2);
const services = openServices(log);
const { store } = services;
const model = new AccessModel();
let folded: Position = START;

/** Applies every event up to the first one after the instant. */
async function foldTo(instant: number): Promise<void> {
  for (;;) {
    const events = await store.readAll({ after: folded, limit: BATCH });
    if (events.length === 0) return;
    for (const event of events) {
      if (Date.parse(event.meta.at) > instant) return;
      model.apply(event);
      folded = event.position;
    }
  }
}

/** What each partner could call, as `environment /product operation`. */
const callable = (partnerId: string, at: number): string[] =>
  Object.values(model.partner(partnerId)?.grants ?? {}).flatMap(({ environment, productId }) =>
    operationsAllowed(model, partnerId, environment, productId, at).map(
      ({ method, path }) => `${environment} /${model.product(productId)?.slug} ${method} ${path}`,
    ),
  );

async function matches(): Promise<Position[]> {
  const found: Position[] = [];
  let upTo: Position | undefined;
  for (;;) {
    const events = await store.readBack({ ...(upTo === undefined ? {} : { upTo }), limit: BATCH + 1 });
    for (const event of events.slice(0, BATCH)) if (fits(event, compared.criteria)) found.push(event.position);
    upTo = events[BATCH]?.position;
    if (upTo === undefined) return found;
  }
}

const ms: Record<string, number> = {};
const differing: string[] = [];
const same = (kind: string, walked: readonly string[], answered: readonly string[]): void => {
  if (JSON.stringify(walked.toSorted()) !== JSON.stringify(answered.toSorted())) differing.push(kind);
};

const { partnerId, access, reach, difference, search } = compared;
const [earlier, later] = [instantAt(EARLIER), instantAt(LATER)];
const began = performance.now();
await foldTo(earlier);
const could = callable(partnerId, earlier);
ms[access.kind] = performance.now() - began;

const reaching = [...model.partners()].flatMap(({ partnerId: id, grants }) =>
  Object.values(grants).some(
    ({ environment, productId }) =>
      productId === compared.productId && operationsAllowed(model, id, environment, productId, earlier).length > 0,
  )
    ? [id]
    : [],
);
ms[reach.kind] = performance.now() - began;

await foldTo(later);
const can = callable(partnerId, later);
ms[difference.kind] = performance.now() - began;

const searched = performance.now();
const found = await matches();
ms[search.kind] = performance.now() - searched;

const { grants } = await access.ask(services);
const operations = (held: typeof grants): string[] =>
  held.flatMap((grant) => grant.operations.map((o) => `${grant.environment} /${grant.product.slug} ${o}`));
same(access.kind, could, operations(grants));
same(reach.kind, reaching, await reach.ask(services));
const { gained, lost } = (await difference.ask(services)).operations;
const [was, is] = [new Set(could), new Set(can)];
same(difference.kind, [...is.difference(was), '-', ...was.difference(is)], [...gained, '-', ...lost]);
const { items } = await search.ask(services);
same(
  search.kind,
  found.slice(0, items.length),
  items.map(({ position }) => position),
);
await services.close();
answer({ ms, differing } satisfies Walked);
