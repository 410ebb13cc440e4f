import { inTraceFrom, isTracing } from '@gatehouse/kernel';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { SSE_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { defer, lastValueFrom, type Observable } from 'rxjs';

/**
 * The span of a request, below its caller's: every command that it sends is part of it. It bears the pattern of the
 * route, never the path with its ids. Open streams have none: they last as long as somebody looks.
 */
@Injectable()
export class TracesInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!isTracing() || this.reflector.get<boolean | undefined>(SSE_METADATA, host.getHandler())) return next.handle();
    const { method, headers, route } = host.switchToHttp().getRequest<Request>();
    const { path = '' } = (route ?? {}) as { path?: string };
    const facts = () =>
      ({ kind: 'server', attributes: { 'http.request.method': method, 'http.route': path } }) as const;
    const traceparent = headers['traceparent'];
    return defer(() =>
      inTraceFrom(typeof traceparent === 'string' ? traceparent : undefined, `${method} ${path}`, facts, () =>
        // Nest goes on with the context in which the next handler is asked for, so it is asked for in here.
        lastValueFrom(next.handle(), { defaultValue: undefined }),
      ),
    );
  }
}
