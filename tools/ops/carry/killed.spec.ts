import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { contentsOf } from './testing/contents.ts';
import { Carrier } from './testing/system.ts';
import type { Side } from './side.ts';

const PROGRAM = fileURLToPath(new URL('../carry.ts', import.meta.url));
const STAGES = ['Carrying events', 'Carrying the call log', 'Carrying records', 'Comparing both sides'];

let carrier: Carrier;
beforeEach(() => {
  carrier = new Carrier();
});
afterEach(() => carrier.remove());

interface Run {
  readonly code: number | null;
  readonly lines: readonly string[];
}

/** Runs the program, and kills it so long after it has said this. */
async function run(from: Side, to: Side, killAt?: string, afterMs = 0): Promise<Run> {
  const args = [PROGRAM, '--from', from.name, '--to', to.name];
  const env = { PATH: process.env['PATH'] ?? '', GATEHOUSE_DATA: from.folder };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { env });
  const closed = once(child, 'close');
  const lines: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(text.trim()));
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line !== killAt) continue;
    await delay(afterMs);
    child.kill('SIGKILL');
  }
  const [code] = (await closed) as [number | null];
  return { code, lines };
}

it('goes on where it was, however often it is killed, and ends the same', async () => {
  // The program goes by the real time, in which nothing of it has expired.
  carrier.clock.advance(Date.now() - carrier.clock.now());
  const here = await carrier.systemIn('here', { events: 6000, calls: 12_000, records: 3000 });
  const there = carrier.files('there');
  const before = await carrier.at(here, contentsOf);
  let killed = 0;
  for (const stage of STAGES) {
    for (const afterMs of [0, 60]) {
      const { code, lines } = await run(here, there, stage, afterMs);
      expect(lines).toContain(stage);
      if (code !== null) continue;
      killed += 1;
      await expect(carrier.start(there)).rejects.toThrow(/half carried over/);
    }
  }
  expect(killed).toBeGreaterThanOrEqual(6);
  const { code, lines } = await run(here, there);
  expect({ code, last: lines.at(-1) }).toEqual({ code: 0, last: expect.stringMatching(/is not started again/) });
  expect(await carrier.at(there, contentsOf)).toEqual(before);
  await carrier.start(there);
}, 180_000);
