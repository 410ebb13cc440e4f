import { UnusableEngine, type EngineWatch } from '@gatehouse/kernel';
import { createConnection, type Connection } from 'mongoose';

/** Opens one connection that all adapters of a process share. Throws UnusableEngine when the address cannot be used. */
export async function connectMongo(url: string, watch: EngineWatch): Promise<Connection> {
  try {
    const connection = await createConnection(url).asPromise();
    watch.reached();
    return connection;
  } catch (error) {
    throw new UnusableEngine('cannot be reached', { cause: error });
  }
}
