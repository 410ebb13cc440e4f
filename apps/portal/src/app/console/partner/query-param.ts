import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { map } from 'rxjs';

/** One parameter of the address, for parts of a page that are not routed themselves; empty when it is not there. */
export function queryParam(name: string): Signal<string> {
  const route = inject(ActivatedRoute);
  return toSignal(route.queryParamMap.pipe(map((query) => query.get(name) ?? '')), { initialValue: '' });
}
