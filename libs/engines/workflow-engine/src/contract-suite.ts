import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deriveId, HOUR, ManualClock } from '@gatehouse/kernel';
import type { FlowHost, WorkflowEngine } from './port.ts';
import { eventually, SampleHost } from './testing/sample-flow.ts';

export interface EngineFixture {
  readonly clock: ManualClock;
  /** Another engine over the same storage, as another process would have it; not started yet. */
  open(host: FlowHost): Promise<WorkflowEngine>;
  destroy(): Promise<void>;
}

const begun = (subject: string) => ({ type: 'Begun', data: { subject } });
const stepId = (subject: string, step: string): string => deriveId('flow', 'sample', subject, step);

/** What every adapter of WorkflowEngine promises. */
export function workflowEngineContract(adapter: string, create: () => Promise<EngineFixture>): void {
  describe(`WorkflowEngine on ${adapter}`, () => {
    let fixture: EngineFixture;
    let clock: ManualClock;
    let host: SampleHost;
    let engines: WorkflowEngine[];

    const startEngine = async (): Promise<WorkflowEngine> => {
      const engine = await fixture.open(host);
      engines.push(engine);
      await engine.start();
      return engine;
    };
    const due = async (engine: WorkflowEngine): Promise<number | null | undefined> => (await engine.waiting())[0]?.due;

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
      clock.advance(HOUR);
      await eventually(async () => (await due(engine)) === first + HOUR);
      expect(host.received).toEqual([stepId('s', 'remind-1')]);
    });

    it('sends what is overdue in order, and forgets a flow that is done', async () => {
      const engine = await startEngine();
      host.append('s', begun('s'));
      clock.advance(10 * HOUR);
      await engine.poke('sample', 's');
      await eventually(async () => (await engine.waiting()).length === 0 && host.received.length > 0);
      expect(host.types('s')).toEqual(['Begun', 'Reminded', 'Reminded', 'Ended']);
      expect(host.received).toEqual(['remind-1', 'remind-2', 'end'].map((step) => stepId('s', step)));
    });

    it('waits for an event alone when nothing is due, and sees it by a poke', async () => {
      const engine = await startEngine();
      await engine.poke('sample', 's');
      await eventually(async () => (await due(engine)) === null);
      host.append('s', { type: 'Ended', data: { subject: 's' } });
      await engine.poke('sample', 's');
      await eventually(async () => (await engine.waiting()).length === 0);
    });

    it('repeats a command that failed under the same id, later each time, and recovers', async () => {
      const engine = await startEngine();
      host.append('s', begun('s'));
      clock.advance(HOUR);
      const tried: string[] = [];
      host.beforeSend = (commandId) => {
        tried.push(commandId);
        throw new Error('the mail server is away');
      };
      await engine.poke('sample', 's');
      await eventually(async () => (await engine.waiting())[0]?.failures === 1);
      const [waiting] = await engine.waiting();
      expect(waiting).toMatchObject({ failure: 'the mail server is away', due: clock.now() + 100 });
      clock.advance(100);
      await eventually(async () => (await engine.waiting())[0]?.failures === 2);
      expect((await engine.waiting())[0]?.due).toBe(clock.now() + 200);
      expect(tried).toEqual([stepId('s', 'remind-1'), stepId('s', 'remind-1')]);
      host.beforeSend = () => undefined;
      clock.advance(200);
      await eventually(async () => (await engine.waiting())[0]?.failures === 0);
      expect((await engine.waiting())[0]?.failure).toBeNull();
      expect(host.received).toEqual([stepId('s', 'remind-1')]);
    });

    it('sends the same command id again after a crash in the middle of a step', async () => {
      host.append('s', begun('s'));
      clock.advance(HOUR);
      host.afterSend = () => {
        throw new Error('crashed after the effect, before it was noted');
      };
      const engine = await startEngine();
      await engine.poke('sample', 's');
      await eventually(async () => (await engine.waiting())[0]?.failures === 1);
      await engine.stop();
      host.afterSend = () => undefined;
      clock.advance(1000);
      const next = await startEngine();
      await eventually(async () => (await next.waiting())[0]?.failures === 0);
      expect(new Set(host.received)).toEqual(new Set([stepId('s', 'remind-1')]));
      expect(host.types('s')).toEqual(['Begun', 'Reminded']);
    });

    it('does not lose a poke that comes while the flow runs', async () => {
      const engine = await startEngine();
      host.append('s', begun('s'));
      clock.advance(HOUR);
      host.beforeSend = async () => {
        host.beforeSend = () => undefined;
        await engine.poke('sample', 's');
      };
      const load = host.load.bind(host);
      let loads = 0;
      host.load = async (streams) => {
        const events = await load(streams);
        loads += 1;
        return events;
      };
      await engine.poke('sample', 's');
      // Once before the command, once after it, and once more for the poke.
      await eventually(async () => loads >= 3 && (await due(engine)) === clock.now() + HOUR);
    });

    it('does each step once when two engines share the storage', async () => {
      const [a, b] = [await startEngine(), await startEngine()];
      const subjects = Array.from({ length: 12 }, (_, n) => `s${n}`);
      for (const subject of subjects) host.append(subject, begun(subject));
      clock.advance(10 * HOUR);
      await Promise.all(subjects.flatMap((subject) => [a.poke('sample', subject), b.poke('sample', subject)]));
      await eventually(async () => (await a.waiting()).length === 0);
      for (const subject of subjects) expect(host.types(subject)).toEqual(['Begun', 'Reminded', 'Reminded', 'Ended']);
    });

    it('keeps what waits when it is stopped, and other flows go on when one fails', async () => {
      const engine = await startEngine();
      for (const subject of ['bad', 'good']) host.append(subject, begun(subject));
      clock.advance(HOUR);
      const bad = stepId('bad', 'remind-1');
      host.beforeSend = (commandId) => {
        if (commandId === bad) throw new Error('no');
      };
      await engine.poke('sample', 'bad');
      await engine.poke('sample', 'good');
      await eventually(() => host.types('good').includes('Reminded'));
      await eventually(async () => (await engine.waiting()).every((w) => w.due !== null && w.due > clock.now()));
      await engine.stop();
      expect((await engine.waiting()).map((w) => [w.subject, w.failures])).toEqual([
        ['bad', 1],
        ['good', 0],
      ]);
    });

    it('refuses a poke of a flow that it does not have', async () => {
      const engine = await startEngine();
      await expect(engine.poke('unknown', 's')).rejects.toThrow(/unknown/);
    });
  });
}
