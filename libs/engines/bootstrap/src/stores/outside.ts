import { EngineStates, UnusableEngine } from '@gatehouse/kernel';
import type { connectMongo } from '@gatehouse/mongodb';
import { ConfigurationError, OUTSIDE_VARIABLES, type OutsideEngines } from '../configuration/index.ts';

/** Of which engine is the talk, for people. */
export const OUTSIDE_NAMES = {
  eventStoreUrl: 'EventStoreDB',
  readModelUrl: 'MongoDB',
  temporal: 'Temporal',
  redisUrl: 'Redis',
  smtp: 'SMTP server',
  tracesUrl: 'OTLP collector',
} as const satisfies Record<keyof OutsideEngines, string>;

type Connection = Awaited<ReturnType<typeof connectMongo>>;

/** The engines outside of this process: opened once each, and watched. Nothing of one that is not named is loaded. */
export class Outside {
  private mongoConnection: Promise<Connection> | undefined;

  constructor(
    readonly addresses: OutsideEngines,
    readonly states: EngineStates,
  ) {}

  /** Several adapters share one connection to MongoDB. */
  mongo(url: string): Promise<Connection> {
    this.mongoConnection ??= this.open('readModelUrl', async (watch) => {
      const { connectMongo } = await import('@gatehouse/mongodb');
      return connectMongo(url, watch);
    });
    return this.mongoConnection;
  }

  /** Opens an engine; one that cannot be used is told by the name of its variable. */
  async open<T>(
    which: keyof OutsideEngines,
    work: (watch: ReturnType<EngineStates['watch']>) => Promise<T> | T,
  ): Promise<T> {
    try {
      return await work(this.states.watch(OUTSIDE_NAMES[which]));
    } catch (error) {
      if (!(error instanceof UnusableEngine)) throw error;
      const sentence = `${OUTSIDE_VARIABLES[which]} cannot be used: ${OUTSIDE_NAMES[which]} ${error.message}.`;
      throw new ConfigurationError(sentence, { cause: error });
    }
  }

  /** After all adapters over it are closed. */
  async close(): Promise<void> {
    await (await this.mongoConnection)?.close();
  }
}
