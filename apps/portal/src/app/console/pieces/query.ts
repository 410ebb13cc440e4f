import { inject } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';

export type QueryChange = Readonly<Record<string, string | null | undefined>>;

/** Keeps filters, sort and choices in the address; what is empty leaves it. */
export function queryKeeper(): (change: QueryChange, options?: { push?: boolean }) => Promise<boolean> {
  const [router, route] = [inject(Router), inject(ActivatedRoute)];
  return (change, { push = false } = {}) => {
    const queryParams = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value || null]));
    return router.navigate([], { relativeTo: route, queryParams, queryParamsHandling: 'merge', replaceUrl: !push });
  };
}
