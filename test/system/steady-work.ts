import type { Actor } from '@gatehouse/kernel';
import { need } from '../../tools/demo/mismatch.ts';
import { whoAmI } from '../../tools/demo/people.ts';
import type { PersonKey, World } from '../../tools/demo/world.ts';
import { createBuyer } from '../../tools/faults/buyer.ts';
import { Courier, Gate } from '../../tools/faults/courier.ts';
import { settle } from '../../tools/faults/settle.ts';
import { onboard, rotateOn, type Done } from '../../tools/faults/work.ts';
import { until } from '../../tools/system/poll.ts';

/** What follows a command may have to wait for an engine that is away, and for one that starts on a busy machine. */
const PATIENCE_MS = 240_000;

/** Partners that are registered, ask for production and get it, and rotate what they got, one after the other. */
export class SteadyWork {
  readonly done: Done = { partners: [], requests: [], rotatable: [], rotations: 0, rebuilds: 0 };
  readonly courier: Courier;
  private stopping = false;
  private failure: unknown;
  private working: Promise<unknown> = Promise.resolve();
  /** Somebody waits for the next partner's turn, and then holds it up. */
  private waiting: (() => Promise<void>) | undefined;

  private constructor(private readonly world: World) {
    const gate = new Gate();
    gate.open();
    this.courier = new Courier(gate, PATIENCE_MS);
  }

  static async begin(world: World): Promise<SteadyWork> {
    const work = new SteadyWork(world);
    const idOf = async (person: PersonKey): Promise<Actor> => {
      await whoAmI(world, person);
      return { kind: 'staff', id: need(world.known.personIds[person], 'the person') };
    };
    const staff = { ada: await idOf('ada'), emil: await idOf('emil'), rosa: await idOf('rosa') };
    const worker = {
      courier: work.courier,
      world,
      staff,
      stopping: () => work.stopping,
      between: async () => work.waiting?.(),
    };
    const buyer = await createBuyer(world, 1);
    work.working = Promise.all([onboard(worker, buyer, work.done), rotateOn(worker, work.done)]);
    work.working.catch((error: unknown) => (work.failure = error));
    return work;
  }

  /** Resolves when so many more requests are approved; throws what the work failed with. */
  async approves(more: number): Promise<void> {
    const wanted = this.done.requests.length + more;
    const ask = (): boolean => {
      if (this.failure !== undefined) throw this.failure as Error;
      return this.done.requests.length >= wanted;
    };
    await until(ask, { what: `${more} more requests were not approved`, withinMs: PATIENCE_MS });
  }

  /** Does something between two partners, while what follows goes on: no command is on its way just then. */
  async betweenPartners(something: () => void): Promise<void> {
    const { done } = this;
    const happened = new Promise<void>((resolve) => {
      this.waiting = async () => {
        this.waiting = undefined;
        // A rotation takes up what was just issued, which must not be younger than the clock.
        const over = (): boolean => this.failure !== undefined || done.rotations === done.partners.length;
        await until(over, { what: 'a rotation did not end', withinMs: PATIENCE_MS });
        something();
        resolve();
      };
    });
    await Promise.race([happened, this.working]);
  }

  /** Finishes what was begun, and waits until all that follows from it is done. */
  async end(): Promise<void> {
    this.stopping = true;
    await this.working;
    await settle(this.world, this.courier, this.done.requests);
  }
}
