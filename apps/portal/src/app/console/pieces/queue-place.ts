import { Injectable, signal } from '@angular/core';
import type { Params } from '@angular/router';

/** The filters and the sort with which the queue was last seen, so that a sheet leads back to the same list. */
@Injectable({ providedIn: 'root' })
export class QueuePlace {
  readonly query = signal<Params>({});
}
