import { setTimeout as delay } from 'node:timers/promises';
import { callGateway, type Caller } from '../../tools/demo/gateway.ts';

export interface SteadyCall {
  readonly url: string;
  /** 0 when nothing came. */
  readonly status: number;
  readonly decisionId: string;
  readonly ms: number;
}

/** Between two calls of one caller. */
const PAUSE_MS = 25;

/** Calls that go on and on beside the story; each is remembered with its answer. */
export class SteadyCalls {
  readonly made: SteadyCall[] = [];
  private stopping = false;
  private readonly running: Promise<unknown>;

  constructor(callers: readonly { readonly url: string; readonly caller: Caller }[], path: string) {
    this.running = Promise.all(callers.map(({ url, caller }) => this.goOn(url, path, caller)));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async goOn(url: string, path: string, caller: Caller): Promise<void> {
    while (!this.stopping) {
      const began = performance.now();
      const answer = await callGateway(url, path, caller).catch(() => undefined);
      this.made.push({
        url,
        status: answer?.status ?? 0,
        decisionId: answer?.headers.get('gatehouse-decision') ?? '',
        ms: performance.now() - began,
      });
      await delay(PAUSE_MS);
    }
  }
}
