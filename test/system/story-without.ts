import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngines, readConfiguration } from '@gatehouse/bootstrap';
import { createTarget } from '../../tools/bench/target.ts';
import { callGateway } from '../../tools/demo/gateway.ts';
import { Narrator } from '../../tools/demo/narrator.ts';
import { signIn } from '../../tools/demo/people.ts';
import { Secrets } from '../../tools/demo/secrets.ts';
import { setUp } from '../../tools/demo/setup.ts';
import { startUpstream } from '../../tools/demo/upstream.ts';
import { World } from '../../tools/demo/world.ts';
import { checkEngines, type Verdict } from '../../tools/faults/check-folder.ts';
import { until } from '../../tools/system/poll.ts';
import { startSystem, type RunningSystem } from '../../tools/system/system.ts';
import { lookAt, type Look } from './look.ts';
import { startOwnEngines, type EngineName, type OwnEngine } from './own-servers.ts';
import { SteadyCalls, type SteadyCall } from './steady-calls.ts';
import { SteadyWork } from './steady-work.ts';

const PATH = '/orders/orders';
const AWAY_MS = 10_000;
const BACK_WITHIN_MS = 120_000;

/** What was seen while the story ran, an engine was taken away, and was given back. */
export interface Story {
  readonly calls: readonly SteadyCall[];
  /** What a call with a profile that is none was answered while it was away. */
  readonly refused: number;
  /** While it was away, in their order. */
  readonly away: readonly Look[];
  /** Once all was well again. */
  readonly back: Look;
  /** Approved before, and after it was back. */
  readonly approved: readonly [before: number, after: number];
  /** Somebody asked for a link, had it mailed and followed it, when all was well again. */
  readonly signedInAgain: boolean;
  /** Of the processes, by themselves. */
  readonly ended: readonly string[];
  readonly exitCode: number;
  readonly verdict: Verdict;
  /** How often each call stands in the call log, by its decision id. */
  readonly recorded: ReadonlyMap<string, number>;
}

export async function storyWithout(name: EngineName): Promise<Story> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-away-'));
  const dataDir = join(folder, 'data');
  const upstream = await startUpstream();
  const engines = await startOwnEngines();
  let system: RunningSystem | undefined;
  try {
    system = await startSystem({ dataDir, split: true, env: engines.variables, readyWithinMs: BACK_WITHIN_MS });
    const world = new World({ system, narrator: new Narrator(), secrets: new Secrets(), upstream });
    const told = await tell(world, engines.byName[name]).catch(async (error: unknown) => {
      throw new Error(`${String(error)}\n\n${await standingOf(world)}`, { cause: error });
    });
    const ended = system.ended();
    const exitCode = await system.stop();
    return { ...told, ended, exitCode, ...(await checked(dataDir, engines.variables, told)) };
  } finally {
    await system?.stop();
    await engines.remove();
    await upstream.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How the system stands, for whoever has to find out why a story went wrong. */
async function standingOf(world: World): Promise<string> {
  const page = await world
    .client('ada')
    .get<object>('/system', { expect: 'any' })
    .then(({ body }) => JSON.stringify(body), String);
  return `${page}\n\n${world.system.lastLines()}`;
}

type Told = Omit<Story, 'ended' | 'exitCode' | 'verdict' | 'recorded'> & { readonly work: SteadyWork };

async function tell(world: World, engine: OwnEngine): Promise<Told> {
  const { gatewayUrls } = world.system;
  await setUp(world);
  const { partnerId, production, sandbox } = await createTarget(world, 'Steady');
  const callers = [
    { url: gatewayUrls.production, caller: production.caller },
    { url: gatewayUrls.sandbox, caller: sandbox },
  ];
  const calls = new SteadyCalls(callers, PATH);
  const look = (): Promise<Look> => lookAt(world, partnerId);
  const work = await SteadyWork.begin(world);
  try {
    await work.approves(2);
    const before = work.done.requests.length;

    await engine.take();
    const takenAt = performance.now();
    const away: Look[] = [];
    // Once: whoever fails too often is not heard any more.
    const refused = await callGateway(gatewayUrls.production, PATH, { ...production.caller, profile: 'none' });
    while (performance.now() - takenAt < AWAY_MS) away.push(await look());
    await engine.give();

    const isWell = async (): Promise<Look | false> => {
      const seen = await look();
      return seen.isWell && seen;
    };
    const back = await until(isWell, { what: 'all was not well again', withinMs: BACK_WITHIN_MS, everyMs: 250 });
    await work.approves(2);
    const signedInAgain = (await signIn(world, 'paula')).status === 200;
    await work.end();
    const approved = [before, work.done.requests.length] as const;
    return { calls: calls.made, refused: refused.status, away, back, approved, signedInAgain, work };
  } finally {
    await calls.stop();
  }
}

async function checked(
  dataDir: string,
  variables: Readonly<Record<string, string>>,
  { work }: Told,
): Promise<Pick<Story, 'verdict' | 'recorded'>> {
  const engines = await openEngines(readConfiguration({ GATEHOUSE_DATA: dataDir, ...variables }));
  try {
    const recorded = new Map<string, number>();
    let cursor: string | null | undefined;
    do {
      const page = await engines.callLog.query({ limit: 500, ...(cursor ? { cursor } : {}) });
      for (const { decisionId } of page.items) recorded.set(decisionId, (recorded.get(decisionId) ?? 0) + 1);
      cursor = page.nextCursor;
    } while (cursor);
    return { verdict: await checkEngines(engines, work.courier.acknowledged), recorded };
  } finally {
    await engines.close();
  }
}
