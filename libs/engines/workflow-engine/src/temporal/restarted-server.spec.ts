import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EngineStates, HOUR, systemClock, type EngineState } from '@gatehouse/kernel';
import { describeOwnTemporal, OwnServer } from '../testing/own-server.ts';
import { eventually, SampleHost } from '../testing/sample-flow.ts';
import { createTemporalEngine, openTemporal } from './index.ts';

/** A server that was killed may take so long to start on a busy machine. */
const BACK_MS = 90_000;
const named = (what: string): string[] => Array.from({ length: 10 }, (_, n) => `${what}-${n}`);

describeOwnTemporal('a Temporal server that is killed and comes back', () => {
  let server: OwnServer;
  beforeAll(async () => void (server = await OwnServer.start()), BACK_MS);
  afterAll(() => server.remove());

  it('goes on with all flows, whose effects are neither lost nor doubled, and is found again by itself', async () => {
    const changes: EngineState[] = [];
    const states = new EngineStates(systemClock.now, (state) => changes.push(state));
    const temporal = await openTemporal({ address: server.address, watch: states.watch('Temporal') });
    const clock = { behind: 0, now: () => Date.now() - clock.behind };
    const host = new SampleHost(clock);
    const engine = createTemporalEngine({ temporal, host, onError: () => undefined });
    await engine.start();

    // Some are in the middle of a command when the server dies, others become due while it is away.
    const [busy, due] = [named('busy'), named('due')];
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    let held = 0;
    host.beforeSend = () => {
      held += 1;
      return gate;
    };
    clock.behind = 10 * HOUR;
    for (const subject of busy) host.append(subject, { type: 'Begun', data: { subject } });
    clock.behind = 0;
    for (const subject of busy) await engine.poke('sample', subject);
    await eventually(() => held === busy.length, BACK_MS);
    clock.behind = HOUR - 10_000;
    for (const subject of due) host.append(subject, { type: 'Begun', data: { subject } });
    clock.behind = 0;
    for (const subject of due) await engine.poke('sample', subject);
    await eventually(async () => (await engine.waiting()).filter((flow) => flow.due !== null).length === due.length);

    await server.kill();
    open();
    const asked = performance.now();
    await expect(engine.poke('sample', 'due-0')).rejects.toThrow(new Error('The Temporal server does not answer.'));
    expect(performance.now() - asked).toBeLessThan(6000);
    await eventually(() => states.list()[0]?.reachable === false);
    await eventually(() => busy.every((subject) => host.types(subject).includes('Reminded')));
    await eventually(() => Date.parse(host.last('due-0').meta.at) + HOUR < Date.now());

    await server.start();
    await eventually(() => states.list()[0]?.reachable === true);
    await eventually(() => busy.every((subject) => host.types(subject).includes('Ended')), BACK_MS);
    await eventually(() => due.every((subject) => host.types(subject).includes('Reminded')), BACK_MS);
    await eventually(async () => (await engine.waiting()).length === due.length, BACK_MS);
    await engine.stop();
    await temporal.close();
    for (const subject of busy) expect(host.types(subject)).toEqual(['Begun', 'Reminded', 'Reminded', 'Ended']);
    for (const subject of due) expect(host.types(subject)).toEqual(['Begun', 'Reminded']);
    expect(changes.map(({ reachable, reason }) => [reachable, reason])).toEqual([
      [false, 'does not answer'],
      [true, null],
    ]);
  }, 400_000);
});
