import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deriveId, HOUR, type Clock } from '@gatehouse/kernel';
import type { FlowHost, WaitingFlow, WorkflowEngine } from './port.ts';
import { eventually, SampleHost } from './testing/sample-flow.ts';

/** The time that flows reckon with. It stands still until it is moved, and moves the timers of the engine along. */
export interface FixtureClock extends Clock {
  advance(milliseconds: number): void | Promise<void>;
}

export interface EngineFixture {
  readonly clock: FixtureClock;
  /** Milliseconds on the clock by which the engine waits between two attempts. */
  elapsed(): Promise<number>;
  /** Another engine over the same storage, as another process would have it; not started yet. */
  open(host: FlowHost): Promise<WorkflowEngine>;
  destroy(): Promise<void>;
}

/** Some six hundred activities; a server on a busy machine carries out ten in a second. */
const MANY_MS = 280_000;

const begun = (subject: string) => ({ type: 'Begun', data: { subject } });
const ended = (subject: string) => ({ type: 'Ended', data: { subject } });
const stepId = (subject: string, step: string): string => deriveId('flow', 'sample', subject, step);

/** What every adapter of WorkflowEngine promises. */
export function workflowEngineContract(adapter: string, create: () => Promise<EngineFixture>): void {
  describe(`WorkflowEngine on ${adapter}`, () => {
    let fixture: EngineFixture;
    let clock: FixtureClock;
    let host: SampleHost;
    let engines: WorkflowEngine[];

    const startEngine = async (): Promise<WorkflowEngine> => {
      const engine = await fixture.open(host);
      engines.push(engine);
      await engine.start();
      return engine;
    };
    const row = async (engine: WorkflowEngine): Promise<WaitingFlow | undefined> => (await engine.waiting())[0];
    const due = async (engine: WorkflowEngine): Promise<number | null | undefined> => (await row(engine))?.due;
    const isDone = async (engine: WorkflowEngine): Promise<boolean> => (await engine.waiting()).length === 0;

    beforeEach(async () => {
      fixture = await create();
      clock = fixture.clock;
      host = new SampleHost(clock);
      engines = [];
    });
    afterEach(async () => {
      for (const engine of engines) await engine.stop();
      await fixture.destroy();
    });

    it('starts a flow by a poke and waits for its due time', async () => {
      const engine = await startEngine();
      host.append('s', begun('s'));
      const first = clock.now() + HOUR;
      await engine.poke('sample', 's');
      await eventually(async () => (await due(engine)) === first);
      expect(host.received).toEqual([]);
      await clock.advance(HOUR);
      await eventually(async () => (await due(engine)) === first + HOUR);
      expect(host.received).toEqual([stepId('s', 'remind-1')]);
    });

    it('sends what is overdue in order, and forgets a flow that is done', async () => {
      const engine = await startEngine();
      host.append('s', begun('s'));
      await clock.advance(10 * HOUR);
      await engine.poke('sample', 's');
      await eventually(async () => host.received.length > 0 && isDone(engine));
      expect(host.types('s')).toEqual(['Begun', 'Reminded', 'Reminded', 'Ended']);
      expect(host.received).toEqual(['remind-1', 'remind-2', 'end'].map((step) => stepId('s', step)));
    });

    it('waits for an event alone when nothing is due, and sees it by a poke', async () => {
      const engine = await startEngine();
      await engine.poke('sample', 's');
      await eventually(async () => (await due(engine)) === null);
      host.append('s', ended('s'));
      await engine.poke('sample', 's');
      await eventually(() => isDone(engine));
    });

    it('begins a flow that was done anew by a later poke', async () => {
      const engine = await startEngine();
      host.append('s', begun('s'), 'first');
      host.append('s', ended('s'));
      await engine.poke('sample', 's');
      await eventually(async () => host.loads > 0 && isDone(engine));
      host.append('s', begun('s'), 'second');
      await engine.poke('sample', 's');
      await eventually(async () => (await due(engine)) === clock.now() + HOUR);
    });

    it('repeats a command that failed under the same id, later each time, and recovers', async () => {
      const engine = await startEngine();
      host.append('s', begun('s'));
      await clock.advance(HOUR);
      const tried: { id: string; at: number }[] = [];
      host.beforeSend = async (id) => {
        tried.push({ id, at: await fixture.elapsed() });
        if (tried.length < 4) throw new Error('the mail server is away');
      };
      await engine.poke('sample', 's');
      await eventually(async () => ((await row(engine))?.failures ?? 0) > 0);
      expect((await row(engine))?.failure).toBe('the mail server is away');
      expect(await due(engine)).toBeGreaterThan(clock.now());
      await eventually(async () => {
        await clock.advance(10);
        return tried.length === 4;
      });
      expect(new Set(tried.map(({ id }) => id))).toEqual(new Set([stepId('s', 'remind-1')]));
      const pauses = tried.slice(1).map(({ at }, n) => at - tried[n]!.at);
      pauses.forEach((pause, n) => expect(pause).toBeGreaterThanOrEqual(100 * 2 ** n));
      await eventually(async () => (await row(engine))?.failures === 0);
      expect((await row(engine))?.failure).toBeNull();
      expect(host.received).toEqual([stepId('s', 'remind-1')]);
    });

    it('does not try again a command that failed and was overtaken by events', async () => {
      const engine = await startEngine();
      host.append('s', begun('s'));
      await clock.advance(HOUR);
      let tried = 0;
      host.beforeSend = () => {
        tried += 1;
        host.append('s', ended('s'));
        throw new Error('it has ended meanwhile');
      };
      await engine.poke('sample', 's');
      await eventually(() => tried > 0);
      await eventually(async () => {
        await clock.advance(10);
        return isDone(engine);
      });
      expect(tried).toBe(1);
    });

    it('takes a poke as due at once in spite of a failure', async () => {
      const engine = await startEngine();
      host.append('s', begun('s'));
      await clock.advance(HOUR);
      let away = true;
      let failures = 0;
      host.beforeSend = () => {
        if (!away) return;
        failures += 1;
        throw new Error('away');
      };
      await engine.poke('sample', 's');
      // By now the next attempt is over three seconds away.
      await eventually(async () => {
        await clock.advance(failures < 6 ? 50 : 0);
        return failures >= 6;
      });
      const [failedAt, since] = [failures, await fixture.elapsed()];
      away = false;
      await engine.poke('sample', 's');
      await eventually(() => host.received.length > 0);
      expect(failures).toBe(failedAt);
      expect((await fixture.elapsed()) - since).toBeLessThan(3000);
    });

    it('sends the same command id again after a crash in the middle of a step', async () => {
      host.append('s', begun('s'));
      await clock.advance(HOUR);
      let crashed = false;
      host.afterSend = () => {
        crashed = true;
        throw new Error('crashed after the effect, before it was noted');
      };
      const engine = await startEngine();
      await engine.poke('sample', 's');
      await eventually(() => crashed);
      await engine.stop();
      host.afterSend = () => undefined;
      const next = await startEngine();
      await clock.advance(1000);
      await eventually(async () => (await row(next))?.failures === 0 && (await due(next))! > clock.now());
      expect(new Set(host.received)).toEqual(new Set([stepId('s', 'remind-1')]));
      expect(host.types('s')).toEqual(['Begun', 'Reminded']);
    });

    it.each([
      ['waits', [begun('s')], [ended('s')], []],
      ['is done', [begun('s'), ended('s')], [begun('s')], [HOUR]],
    ])('does not lose a poke that comes during a look whose answer is that it %s', async (_, before, late, waits) => {
      const engine = await startEngine();
      for (const event of before) host.append('s', event);
      // What happens right after the events were read is not in the answer; the poke for it must not be, either.
      host.afterLoad = async () => {
        host.afterLoad = async () => undefined;
        for (const event of late) host.append('s', event);
        await engine.poke('sample', 's');
      };
      await engine.poke('sample', 's');
      const expected = waits.map((ms) => clock.now() + ms);
      await eventually(async () => {
        const found = (await engine.waiting()).map((flow) => flow.due);
        return host.loads > 1 && JSON.stringify(found) === JSON.stringify(expected);
      });
    });

    it('does each step once when two engines share the storage', async () => {
      const [a, b] = [await startEngine(), await startEngine()];
      const subjects = Array.from({ length: 12 }, (_, n) => `s${n}`);
      for (const subject of subjects) host.append(subject, begun(subject));
      await clock.advance(10 * HOUR);
      await Promise.all(subjects.flatMap((subject) => [a.poke('sample', subject), b.poke('sample', subject)]));
      await eventually(async () => host.received.length >= 3 * subjects.length && isDone(a));
      for (const subject of subjects) expect(host.types(subject)).toEqual(['Begun', 'Reminded', 'Reminded', 'Ended']);
    });

    it(
      'carries out what is due in two hundred flows at once, each of it once',
      async () => {
        const engine = await fixture.open(host);
        engines.push(engine);
        const subjects = Array.from({ length: 200 }, (_, n) => `s${n}`);
        for (const subject of subjects) host.append(subject, begun(subject));
        await clock.advance(HOUR);
        for (const subject of subjects) await engine.poke('sample', subject);
        await engine.start();
        await eventually(async () => {
          if (host.received.length < subjects.length) return false;
          const waiting = await engine.waiting();
          return waiting.length === subjects.length && waiting.every((flow) => flow.due === clock.now() + HOUR);
        }, MANY_MS);
        for (const subject of subjects) expect(host.types(subject)).toEqual(['Begun', 'Reminded']);
        expect(new Set(host.received)).toEqual(new Set(subjects.map((subject) => stepId(subject, 'remind-1'))));
      },
      2 * MANY_MS,
    );

    it('keeps what waits when it is stopped, and other flows go on when one fails', async () => {
      const engine = await startEngine();
      for (const subject of ['bad', 'good']) host.append(subject, begun(subject));
      await clock.advance(HOUR);
      const bad = stepId('bad', 'remind-1');
      host.beforeSend = (commandId) => {
        if (commandId === bad) throw new Error('no');
      };
      await engine.poke('sample', 'bad');
      await engine.poke('sample', 'good');
      await eventually(async () => {
        const found = await engine.waiting();
        return found.length === 2 && found.every((flow) => flow.due !== null && flow.due > clock.now());
      });
      expect(host.types('good')).toEqual(['Begun', 'Reminded']);
      await engine.stop();
      expect((await engine.waiting()).map((flow) => [flow.subject, flow.failures > 0, flow.failure])).toEqual([
        ['bad', true, 'no'],
        ['good', false, null],
      ]);
    });

    it('refuses a poke of a flow that it does not have', async () => {
      const engine = await startEngine();
      await expect(engine.poke('unknown', 's')).rejects.toThrow(/unknown/);
    });
  });
}
