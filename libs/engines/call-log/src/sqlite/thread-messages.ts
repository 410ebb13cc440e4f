/** What the writing thread is asked for. Calls go as the JSON of a list, which takes half the time of copying them. */
export type Ask = { readonly ask: 'write'; readonly id: number; readonly records: string } | { readonly ask: 'close' };

/** What became of a batch. An error loses its class on the way: `why` is that of UnwritableStorage. */
export interface Written {
  readonly id: number;
  readonly failure?: { readonly message: string; readonly why?: 'full' | 'unwritable' };
}
