import type { CallLog } from '../port.ts';
import { callReader } from './reader.ts';
import { openCallDatabase } from './schema.ts';
import { CallWriter } from './writer.ts';
import { WritingThread } from './writing-thread.ts';

export interface SqliteCallLogOptions {
  readonly file: string;
  /** Where calls are written: in this thread (unless told otherwise), or, so that it is not held up, in one of its own. */
  readonly writes?: 'here' | 'in-thread';
  /** Options of Node for that thread; left out, those of this process. */
  readonly execArgv?: readonly string[];
}

export function openSqliteCallLog({ file, writes, execArgv }: SqliteCallLogOptions): CallLog {
  const database = openCallDatabase(file);
  const writer = new CallWriter(database);
  writer.takeOver();
  const thread = writes === 'in-thread' ? new WritingThread(file, execArgv) : undefined;
  return {
    ...callReader(database),
    write: async (records) => (thread ? thread.write(records) : writer.write(records)),
    async close() {
      await thread?.close();
      database.close();
    },
  };
}
