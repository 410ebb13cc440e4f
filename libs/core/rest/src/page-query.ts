import { Text, WholeNumber } from './fields.ts';

/** Query of every list: where a page begins and how long it is. Extend it with the list's filters. */
export class PageQuery {
  @Text({ optional: true, max: 2000, description: 'The nextCursor of the page before.' })
  readonly cursor?: string;

  @WholeNumber({ optional: true, min: 1, max: 500, fromText: true, description: '50 when it is left out.' })
  readonly limit?: number;
}
