import { UnusableEngine, type EngineWatch } from '@gatehouse/kernel';
import { createConnection, type Connection } from 'mongoose';
import { clauseOf } from './clause.ts';
import { databaseOf } from './address.ts';
import { watchTopology } from './topology.ts';

/** Half of the patience of a proxy before us, and enough for a replica set to choose another primary when one stops. */
export const SELECTION_MS = 5000;
/** Above what any single operation needs, a piece of a prune or a wait for a majority, so that only the dead hit it. */
const SOCKET_MS = 20_000;
/** How soon a server that came back is noticed; the driver's 10 s would keep pages waiting for that long. */
const HEARTBEAT_MS = 2000;

const OPTIONS = {
  appName: 'gatehouse',
  // What cannot be sent now fails in bounded time instead of being gathered in memory.
  bufferCommands: false,
  autoCreate: false,
  autoIndex: false,
  serverSelectionTimeoutMS: SELECTION_MS,
  connectTimeoutMS: SELECTION_MS,
  waitQueueTimeoutMS: SELECTION_MS,
  socketTimeoutMS: SOCKET_MS,
  heartbeatFrequencyMS: HEARTBEAT_MS,
} as const;

/**
 * Opens one connection that all adapters of a process share, and looks once whether the database can be used: throws
 * UnusableEngine when not. Later losses are told to `watch`; the connection comes back by itself.
 */
export async function connectMongo(url: string, watch: EngineWatch): Promise<Connection> {
  const database = databaseOf(url);
  let connection: Connection | undefined;
  try {
    connection = createConnection();
    await connection.openUri(url, { ...OPTIONS, dbName: database });
    // Connecting proves the server and the password, this the rights in the database.
    await connection.db?.listCollections({}, { nameOnly: true }).toArray();
  } catch (error) {
    await connection?.destroy();
    throw new UnusableEngine(clauseOf(error, url));
  }
  watchTopology(connection.getClient(), watch);
  return connection;
}
