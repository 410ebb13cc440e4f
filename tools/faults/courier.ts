import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { actorKey, deriveId, type Actor } from '@gatehouse/kernel';
import { told, type Client } from '../demo/client.ts';

/** A command that was answered: from then on it must be in the log, whatever happens. */
export interface Acknowledged {
  readonly what: string;
  readonly commandId: string;
  readonly position: string;
}

interface Answered {
  readonly code?: string;
  readonly position?: string;
}

/** Shut while the process is down. */
export class Gate {
  private waiting: (() => void)[] = [];
  private isOpen = false;

  open(): void {
    this.isOpen = true;
    for (const go of this.waiting.splice(0)) go();
  }

  shut(): void {
    this.isOpen = false;
  }

  passed(): Promise<void> {
    return this.isOpen ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve));
  }
}

const BUSY = new Set(['IDEMPOTENCY.IN_PROGRESS', 'CONFLICT', 'CREDENTIALS.ACCESS_BEHIND']);

/** Carries commands through kills: each is sent again, under the same Idempotency-Key, until it is answered. */
export class Courier {
  readonly acknowledged: Acknowledged[] = [];
  /** How often a kill came between a command and its answer. */
  interrupted = 0;
  private readonly gate: Gate;
  private readonly patienceMs: number;

  /** @param patienceMs how long `until` waits for what follows a command. */
  constructor(gate: Gate, patienceMs = 60_000) {
    this.gate = gate;
    this.patienceMs = patienceMs;
  }

  async send<T extends object>(client: Client, actor: Actor, method: string, path: string, body: unknown): Promise<T> {
    const key = randomUUID();
    const { position = '', ...answer } = await this.insist<T & Answered>(client, method, path, body, key);
    // Keys are a person's, whichever partner they act for.
    const owner: Actor = actor.kind === 'member' ? { ...actor, partnerId: '' } : actor;
    const commandId = deriveId(actorKey(owner), key);
    this.acknowledged.push({ what: `${method} ${path}`, commandId, position });
    return { position, ...answer } as unknown as T;
  }

  /** A command that leaves no event of its own behind. */
  async tell(client: Client, method: string, path: string, body: unknown): Promise<void> {
    await this.insist(client, method, path, body, randomUUID());
  }

  read = <T extends object>(client: Client, path: string): Promise<T> =>
    this.insist<T>(client, 'GET', path, undefined, '');

  /** Reads until the answer is as it is meant to be. */
  async until<T extends object>(client: Client, path: string, isMeant: (answer: T) => boolean): Promise<T> {
    const deadline = performance.now() + this.patienceMs;
    for (;;) {
      const answer = await this.read<T>(client, path);
      if (isMeant(answer)) return answer;
      if (performance.now() > deadline) {
        throw new Error(
          `${path} has not become as it should for ${this.patienceMs} ms: ${JSON.stringify(answer).slice(0, 500)}`,
        );
      }
      await delay(50);
    }
  }

  private async insist<T>(client: Client, method: string, path: string, body: unknown, key: string): Promise<T> {
    for (;;) {
      await this.gate.passed();
      try {
        const answer = await client.call<T & Answered>(method, path, body, { key, expect: 'any' });
        if (answer.status < 300) return answer.body;
        const isBusy = answer.status === 503 || (answer.status === 409 && BUSY.has(answer.body.code ?? ''));
        if (!isBusy) throw new Refused(`${method} ${path} → ${answer.status} ${told(answer.body)}`);
      } catch (error) {
        if (error instanceof Refused) throw error;
        this.interrupted += 1;
      }
      await delay(20);
    }
  }
}

/** An answer that no kill explains. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
