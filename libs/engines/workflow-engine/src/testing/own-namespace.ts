import { randomUUID } from 'node:crypto';
import { DAY, ManualClock, SECOND } from '@gatehouse/kernel';
import type { EngineFixture } from '../contract-suite.ts';
import { createTemporalEngine, openTemporal, type TemporalConnection, type TemporalServer } from '../temporal/index.ts';
import { POKE, workflowIdOf } from '../temporal/names.ts';
import { eventually } from './sample-flow.ts';

/** A namespace for one suite on a real server, removed with all that is in it. */
export class OwnNamespace {
  private constructor(
    readonly server: TemporalServer,
    readonly temporal: TemporalConnection,
  ) {}

  static async on(address: string): Promise<OwnNamespace> {
    const namespace = `gatehouse-${randomUUID()}`;
    const admin = await openTemporal({ address });
    // The protocol's 64-bit numbers are objects by their type, and numbers will do.
    const workflowExecutionRetentionPeriod = { seconds: (DAY / SECOND) as never };
    await admin.connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
    await admin.close();
    const temporal = await openTemporal({ address, namespace });
    // The parts of a server learn of a namespace one after the other.
    await eventually(() =>
      temporal.waiting().then(
        () => true,
        () => false,
      ),
    );
    return new OwnNamespace({ address, namespace }, temporal);
  }

  /** The clock of flows is moved by hand; since no hour passes on a real server, what becomes due is poked. */
  async fixture(): Promise<EngineFixture> {
    const taskQueue = randomUUID();
    const temporal = await openTemporal({ ...this.server, taskQueue });
    const manual = new ManualClock();
    const engineOf = (host: Parameters<EngineFixture['open']>[0]) =>
      createTemporalEngine({ temporal, host, onError: () => undefined });
    const poke = (flow: string, subject: string): Promise<unknown> =>
      temporal.call(({ workflow }) => workflow.getHandle(workflowIdOf(flow, subject)).signal(POKE));
    return {
      clock: {
        now: () => manual.now(),
        async advance(milliseconds) {
          const before = manual.now();
          manual.advance(milliseconds);
          for (const { flow, subject, due, failures } of await temporal.waiting()) {
            if (failures === 0 && due !== null && due > before && due <= manual.now()) await poke(flow, subject);
          }
        },
      },
      elapsed: async () => performance.now(),
      open: async (host) => engineOf(host),
      async destroy() {
        for (const { flow, subject } of await temporal.waiting()) {
          await temporal.call(({ workflow }) => workflow.getHandle(workflowIdOf(flow, subject)).terminate());
        }
        await temporal.close();
      },
    };
  }

  async remove(): Promise<void> {
    const { namespace } = this.server;
    await this.temporal.connection.operatorService.deleteNamespace({ namespace });
    await this.temporal.close();
  }
}
