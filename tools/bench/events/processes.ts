import { fork, type ChildProcess } from 'node:child_process';
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
  // One that fails ends without a word, and is not waited for in vain.
  const ended = Promise.all(children.map(endOf));
  const everyOne = (): Promise<unknown> => Promise.all(children.map((child) => once(child, 'message')));
  await Promise.race([everyOne(), ended]);
  const done = everyOne();
  const began = performance.now();
  for (const child of children) child.send('begin');
  await Promise.race([done, ended]);
  const took = performance.now() - began;
  await ended;
  return took;
}

async function endOf(child: ChildProcess): Promise<void> {
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`A process that appends ended with ${code}.`);
}
