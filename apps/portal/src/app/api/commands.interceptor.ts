import { HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { tap } from 'rxjs';

/** The position of our last own change: reads wait for it, so that nobody misses what they just did. */
let seen: string | null = null;

/** Names each command, so that a repeat after a broken connection is the same command, and reads our own writes. */
export const commands: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  const command = request.method !== 'GET' && !request.headers.has('Idempotency-Key');
  const setHeaders = {
    ...(command ? { 'Idempotency-Key': crypto.randomUUID() } : {}),
    ...(seen === null ? {} : { 'Gatehouse-Position': seen }),
  };
  return next(request.clone({ setHeaders })).pipe(
    tap((event) => {
      const position = event instanceof HttpResponse ? event.headers.get('Gatehouse-Position') : null;
      if (request.method !== 'GET' && position !== null && (seen === null || position > seen)) seen = position;
    }),
  );
};
