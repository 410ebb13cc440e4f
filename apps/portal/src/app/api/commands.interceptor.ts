import { HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { tap } from 'rxjs';
import { Changes } from '../live/changes.ts';

/** The position of our last own change: reads wait for it, so that nobody misses what they just did. */
let own: string | null = null;

const later = (a: string | null, b: string | null): string | null => ((a ?? '') > (b ?? '') ? a : b);

/** Names each command, so that a repeat after a broken connection is the same command, and reads what is known of. */
export const commands: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  const command = request.method !== 'GET' && !request.headers.has('Idempotency-Key');
  const seen = later(own, inject(Changes).position());
  const setHeaders = {
    ...(command ? { 'Idempotency-Key': crypto.randomUUID() } : {}),
    ...(seen === null ? {} : { 'Gatehouse-Position': seen }),
  };
  return next(request.clone({ setHeaders })).pipe(
    tap((event) => {
      if (request.method === 'GET' || !(event instanceof HttpResponse)) return;
      own = later(event.headers.get('Gatehouse-Position'), own);
    }),
  );
};
