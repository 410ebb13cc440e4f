import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { tap } from 'rxjs';
import { SessionStore, signInOf } from './session.store.ts';

/** A session that ends while a page is open leads to signing in, and from there back to the page. */
export const sessionEnds: HttpInterceptorFn = (request, next) => {
  // Asked for when it is needed: the store itself reads over HTTP.
  const injector = inject(Injector);
  return next(request).pipe(
    tap({
      error: (error: unknown) => {
        const refused = error instanceof HttpErrorResponse && error.status === 401;
        // A link that no longer counts says nothing about the session that is there.
        if (!refused || !request.url.startsWith('/api/') || request.url.endsWith('/validate-token')) return;
        const store = injector.get(SessionStore);
        const face = store.session()?.face;
        if (!face) return;
        store.forget();
        const router = injector.get(Router);
        void router.navigate([signInOf(face)], { queryParams: { next: router.url, ended: true } });
      },
    }),
  );
};
