import { types } from 'node:util';
import { until } from '../system/poll.ts';

export interface StreamMessage {
  readonly event: string;
  readonly id: string;
  readonly data: string;
  /** Milliseconds, on the clock of `performance.now()`. */
  readonly at: number;
}

/** An open stream of server-sent events: what came so far, and when and how it ended. */
export class EventStream {
  readonly messages: StreamMessage[] = [];
  readonly status: number;
  readonly contentType: string;
  /** When it ended, on the clock of `performance.now()`; undefined while it is open. */
  endedAt: number | undefined;
  private readonly stopping: AbortController;

  private constructor(answer: Response, stopping: AbortController) {
    this.status = answer.status;
    this.contentType = answer.headers.get('content-type') ?? '';
    this.stopping = stopping;
    void this.read(answer);
  }

  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<EventStream> {
    const stopping = new AbortController();
    const answer = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: stopping.signal });
    return new EventStream(answer, stopping);
  }

  /** Waits for the first message, of all that came, that is meant. */
  waitFor(what: string, isMeant: (message: StreamMessage) => boolean, withinMs = 5000): Promise<StreamMessage> {
    return until(() => this.messages.find(isMeant), { what, withinMs, everyMs: 5 });
  }

  /** Waits for its end by the other side. */
  waitForEnd(withinMs = 5000): Promise<number> {
    return until(() => this.endedAt, { what: 'the stream is still open', withinMs, everyMs: 1 });
  }

  close(): void {
    this.stopping.abort();
  }

  private async read(answer: Response): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of answer.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        const blocks = text.split(/\r?\n\r?\n/);
        text = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch (error) {
      // An end is an end, whether it was announced or the connection was cut. Under Jest it is an error of another realm.
      if (!(error instanceof Error) && !types.isNativeError(error)) throw error;
    } finally {
      this.endedAt = performance.now();
    }
  }

  private take(block: string): void {
    const fields = { event: 'message', id: '', data: [] as string[] };
    for (const line of block.split(/\r?\n/)) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name === 'data') fields.data.push(value);
      else if (name === 'event' || name === 'id') fields[name] = value;
    }
    if (fields.data.length === 0) return;
    this.messages.push({ event: fields.event, id: fields.id, data: fields.data.join('\n'), at: performance.now() });
  }
}
