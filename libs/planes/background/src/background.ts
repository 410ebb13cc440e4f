import { randomUUID } from 'node:crypto';
import { EnginesModule, type Configuration, type Engines } from '@gatehouse/bootstrap';
import { runNotifications } from '@gatehouse/notifications';
import { runProjection } from '@gatehouse/read-model';
import { getCheckpoint, setCheckpoint } from '@gatehouse/records';
import { runFlowReactor } from '@gatehouse/workflow-engine';
import { flows } from '@gatehouse/workflows';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { allProjections, CONTEXTS } from './contexts.ts';
import { logFlowFailures } from './flow-failures.ts';
import type { BackgroundLogger } from './logger.ts';
import { flowHost } from './flow-host.ts';
import { holdLease, leaseOwner } from './lease-holder.ts';
import { takeOverFlows } from './moved-flows.ts';
import { pruneForever } from './pruner.ts';
import { runSealer } from './sealer.ts';

export interface Background {
  stop(): Promise<void>;
}

const FLOWS_CHECKPOINT = 'flows';

/**
 * Projections, notifications, flows and the sealer: all that follows the log. Any number of processes may run it; the
 * one that holds the lease works, and another takes over when it is gone.
 */
export async function startBackground(
  engines: Engines,
  configuration: Configuration,
  logger: BackgroundLogger,
): Promise<Background> {
  const app = await NestFactory.createApplicationContext(
    {
      module: BackgroundModule,
      imports: [CqrsModule.forRoot(), EnginesModule.of(engines, configuration.installation), ...CONTEXTS],
    },
    { logger: false },
  );
  const stopping = new AbortController();
  const { records, events, rawEvents, clock, readModel } = engines;
  const failed = (what: string) => (error: unknown, at?: unknown) =>
    logger.error(
      { what, at, reason: error instanceof Error ? error.message : 'unknown' },
      'a part of the background failed',
    );

  const host = flowHost(events, app.get(CommandBus), clock);
  const engine = engines.flows.engine(host, logFlowFailures(logger));
  // Temporal shares the work out among all processes; the table of due times belongs to the one that holds the lease.
  if (engines.flows.shared) await engine.start();

  const work = async (signal: AbortSignal): Promise<void> => {
    await engine.start();
    const checkpoint = {
      get: () => getCheckpoint(records, FLOWS_CHECKPOINT),
      set: (position: string) => setCheckpoint(records, FLOWS_CHECKPOINT, position),
    };
    const parts = [
      ...allProjections.map((projection) =>
        runProjection({ projection, store: events, model: readModel, signal, onError: failed('projection') }),
      ),
      takeOverFlows(
        {
          records,
          place: engines.flows.place,
          apart: engines.flows.shared,
          host,
          source: rawEvents,
          engine,
          onError: failed('flows moved here'),
        },
        signal,
      ),
      runFlowReactor({ flows, source: rawEvents, checkpoint, engine, signal, onError: failed('flow reactor') }),
      runNotifications({
        store: events,
        records,
        mail: engines.mail,
        directory: engines.directory,
        installation: configuration.installation,
        signal,
        onError: failed('notifications'),
      }),
      runSealer({ store: rawEvents, key: engines.keys.seal, clock, onError: failed('sealer') }, signal),
      pruneForever({ records, callLog: engines.callLog, clock, onError: failed('pruning') }, signal),
    ];
    try {
      await Promise.all(parts);
    } finally {
      if (!engines.flows.shared) await engine.stop();
    }
  };

  const holding = holdLease(
    { records, clock, name: 'background', owner: leaseOwner(randomUUID()), work, onError: failed('lease') },
    stopping.signal,
  );
  return {
    async stop() {
      stopping.abort();
      await holding;
      await engine.stop();
      await app.close();
    },
  };
}

class BackgroundModule {}
