import { describe, expect, it } from '@jest/globals';
import { ManualClock, START, type Position, type RecordedEvent } from '@gatehouse/kernel';
import { turnsDuring } from '@gatehouse/kernel/testing';
import type { Flow } from './port.ts';
import { runFlowReactor } from './reactor.ts';
import { sampleFlow, SampleHost } from './testing/sample-flow.ts';

/** Two batches of events, and a reactor that is stopped after the last. */
function arrange() {
  const host = new SampleHost(new ManualClock());
  const event = (type: string, subject?: string): RecordedEvent => host.append('log', { type, data: { subject } });
  const batches = [
    [event('Begun', 'a'), event('Ended', 'a'), event('Other', 'b'), event('Begun')],
    [event('Begun', 'c')],
  ];
  const stopping = new AbortController();
  const pokes: string[] = [];
  let position: Position = START;
  const source = {
    async *subscribe({ after }: { after: Position }) {
      for (const batch of batches) if (batch.at(-1)!.position > after) yield batch;
      stopping.abort();
    },
  };
  const note = async (flow: string, subject: string): Promise<void> => void pokes.push(`${flow}/${subject}`);
  const run = (poke = note): Promise<unknown> => {
    const errors: unknown[] = [];
    return runFlowReactor({
      flows: [sampleFlow as Flow],
      source,
      checkpoint: { get: async () => position, set: async (at) => void (position = at) },
      engine: { poke },
      signal: stopping.signal,
      onError: (error) => {
        errors.push(error);
        stopping.abort();
      },
    }).then(() => errors);
  };
  return { run, pokes, batches, at: () => position };
}

describe('the flow reactor', () => {
  it('pokes each subject of a batch once and moves its checkpoint on', async () => {
    const { run, pokes, batches, at } = arrange();
    expect(await run()).toEqual([]);
    expect(pokes).toEqual(['sample/a', 'sample/c']);
    expect(at()).toBe(batches[1]!.at(-1)!.position);
  });

  it('leaves others their turn between any two pokes', async () => {
    const { run, pokes } = arrange();
    expect(await turnsDuring(() => run())).toBeGreaterThanOrEqual(pokes.length);
    expect(pokes).toHaveLength(2);
  });

  it('keeps its checkpoint before a poke that failed', async () => {
    const { run, batches, at } = arrange();
    const failing = async (_: string, subject: string): Promise<void> => {
      if (subject === 'c') throw new Error('the table is locked');
    };
    expect(await run(failing)).toEqual([new Error('the table is locked')]);
    expect(at()).toBe(batches[0]!.at(-1)!.position);
  });
});
