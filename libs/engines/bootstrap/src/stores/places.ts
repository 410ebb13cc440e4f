import { join, resolve } from 'node:path';
import type { OutsideEngines } from '../configuration/index.ts';

/** What is carried over as one. The call log and the views lie where the records do. */
export const PARTS = ['events', 'records', 'counters'] as const;
export type Part = (typeof PARTS)[number];

/** Where each part lies: a file, or an address without user, password and options, so that it may be shown and kept. */
export type Places = Readonly<Record<Part, string>>;

export function placesOf(dataFolder: string, { eventStoreUrl, readModelUrl, redisUrl }: OutsideEngines): Places {
  const file = (name: string): string => join(resolve(dataFolder), name);
  return {
    events: bare(eventStoreUrl) ?? file('events.db'),
    records: bare(readModelUrl) ?? file('records.db'),
    counters: bare(redisUrl) ?? file('records.db'),
  };
}

/** A password may hold an @ of its own, so everything up to the last one before the path goes. */
const bare = (url: string | undefined): string | undefined =>
  url?.replace(/^([a-z+]+:\/\/)[^/?#]*@/, '$1').replace(/[?#].*$/, '');
