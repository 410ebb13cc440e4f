import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqliteEventStore } from '@gatehouse/event-store';

const SCRIPT = fileURLToPath(new URL('writing.ts', import.meta.url));

/** Milliseconds in which so many processes together append so many events to one file, each to a stream of its own. */
export async function appendByProcesses(
  kind: 'store' | 'raw',
  folder: string,
  processes: number,
  events: number,
): Promise<number> {
  const file = join(folder, `${kind}-by-processes.db`);
  await openSqliteEventStore({ file }).close();
  const share = Math.ceil(events / processes);
  const children = Array.from({ length: processes }, (_, n) => fork(SCRIPT, [kind, file, n, share].map(String)));
  const exits = children.map((child) => once(child, 'exit'));
  await Promise.all(children.map((child) => once(child, 'message')));
  const done = children.map((child) => once(child, 'message'));
  const began = performance.now();
  for (const child of children) child.send('begin');
  // One that fails ends without a word, and the others are not waited for in vain.
  const failed = exits.map(async (exit) => {
    const [code] = (await exit) as [number | null];
    if (code !== 0) throw new Error(`A process that appends ended with ${code}.`);
  });
  await Promise.race([Promise.all(done), Promise.all(failed)]);
  const took = performance.now() - began;
  await Promise.all(failed);
  return took;
}
