import type { Excerpt } from '../record/excerpt.ts';
import type { Ending } from './ending.ts';
import type { Incoming } from './incoming.ts';

/** What an upstream answered. */
export interface Answer {
  readonly status: number;
  /** Name and value in turn, as they came. */
  readonly headers: readonly string[];
  readonly body: Incoming | Uint8Array | null;
}

/** What an upstream is asked. Its headers hold what the gateway adds. */
export interface Question {
  readonly method: string;
  /** With its query; what was matched, unchanged. */
  readonly path: string;
  readonly headers: readonly string[];
  /** null when the call has none. What is read of it is to be counted. */
  readonly body: AsyncIterable<Uint8Array> | null;
  readonly counted: Excerpt;
  /** Told of its reason when the call must not go on. */
  readonly ending: Ending;
}
